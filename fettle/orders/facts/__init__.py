"""What each verb of an order leaves in the journal, with its sentence."""

from fettle.orders.facts.shop_order import (
    LineDelivered,
    OrderAccepted,
    OrderCompleted,
    OrderDeclined,
    OrderSubmitted,
    OrderVoided,
)

__all__ = [
    "LineDelivered", "OrderAccepted", "OrderCompleted", "OrderDeclined", "OrderSubmitted",
    "OrderVoided",
]
