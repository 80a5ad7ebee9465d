"""The tables of orders: the order, its lines, and what surrounds the work."""

from fettle.orders.models.authorisation import AskRule, Authorisation
from fettle.orders.models.line import Line, LineMovement, PartRequest
from fettle.orders.models.link import OrderLink
from fettle.orders.models.move import MoveRow
from fettle.orders.models.order import Order, ServiceType
from fettle.orders.models.returned import LineReturn
from fettle.orders.models.story import Comment, Mark, OrderPhoto, Reception

__all__ = [
    "AskRule",
    "Authorisation",
    "Comment",
    "Line",
    "LineMovement",
    "LineReturn",
    "Mark",
    "MoveRow",
    "Order",
    "OrderLink",
    "OrderPhoto",
    "PartRequest",
    "Reception",
    "ServiceType",
]
