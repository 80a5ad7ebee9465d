"""What may be read of orders."""

from fettle.orders.queries.checkout import Margin, margin

__all__ = ["Margin", "margin"]
