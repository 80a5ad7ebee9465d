"""What may be read of orders."""

from fettle.orders.queries.checkout import Margin, margin
from fettle.orders.queries.palette import palette, palette_recent

__all__ = ["Margin", "margin", "palette", "palette_recent"]
