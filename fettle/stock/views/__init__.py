"""The stock's pages."""

from fettle.stock.views import balances, papers, places

__all__ = ["balances", "papers", "places"]
