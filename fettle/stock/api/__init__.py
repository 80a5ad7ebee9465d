"""The stock for machines: papers, shelves, locations, count sheets."""

from fettle.stock.api import papers, sheets
from fettle.stock.api.doorway import router

__all__ = ["papers", "router", "sheets"]
