"""Purchasing for machines. The same actions as the pages."""

from fettle.purchasing.api import orders, returns
from fettle.purchasing.api.doorway import router

__all__ = ["orders", "returns", "router"]
