"""Money for machines: the same actions as the pages."""

from fettle.billing.api import accounts, finance, money
from fettle.billing.api.doorway import router

__all__ = ["accounts", "finance", "money", "router"]
