"""The stock's pages."""

from fettle.stock.views import balances, papers, places, sheets

__all__ = ["balances", "papers", "places", "sheets"]
