"""What each verb of an order leaves in the journal, with its sentence."""

from fettle.orders.facts.checkout import OrderCheckedOut, SaleOpened
from fettle.orders.facts.lines import (
    LineAdded,
    LineDone,
    LineEdited,
    LineIssued,
    LineReleased,
    LineRemoved,
    LineReserved,
    LineReturned,
    LineSkipped,
    LineUndone,
    PartRefused,
    PartRequested,
)
from fettle.orders.facts.opening import (
    OrderAssigned,
    OrderCancelled,
    OrderEdited,
    OrderOpened,
    ServiceTypeCreated,
    ServiceTypeEdited,
    UnitReceived,
)
from fettle.orders.facts.shop_order import (
    LineDelivered,
    OrderAccepted,
    OrderCompleted,
    OrderDeclined,
    OrderSubmitted,
    OrderVoided,
)
from fettle.orders.facts.work import (
    OrderCommented,
    OrderPhotographed,
    OrderReady,
    OrderReopened,
    OrderResumed,
    OrderStarted,
    OrderWaits,
)

__all__ = [
    "LineAdded", "LineDelivered", "LineDone", "LineEdited", "LineIssued", "LineReleased",
    "LineRemoved", "LineReserved", "LineReturned", "LineSkipped", "LineUndone", "OrderAccepted",
    "OrderAssigned", "OrderCancelled", "OrderCheckedOut", "OrderCommented", "OrderCompleted",
    "OrderDeclined", "OrderEdited", "OrderOpened", "OrderPhotographed", "OrderReady",
    "OrderReopened", "OrderResumed", "OrderStarted", "OrderSubmitted", "OrderVoided",
    "OrderWaits", "PartRefused", "PartRequested", "SaleOpened", "ServiceTypeCreated",
    "ServiceTypeEdited", "UnitReceived",
]
