"""Money for machines: the same actions as the pages."""

from fettle.billing.api import accounts, ageing, charges, corrections, finance, money, vouchers
from fettle.billing.api.doorway import router

__all__ = ["accounts", "ageing", "charges", "corrections", "finance", "money", "router", "vouchers"]
