"""The catalogue for machines: the same forms and actions as the pages."""

from fettle.catalog.api import items, offering, prices, taxes
from fettle.catalog.api.doorway import router

__all__ = ["items", "offering", "prices", "router", "taxes"]
