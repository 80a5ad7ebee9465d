"""What may be read of orders."""

from fettle.orders.queries.checkout import Margin, margin
from fettle.orders.queries.palette import palette, palette_recent
from fettle.orders.queries.shop_orders import (
    Host,
    PaneBoard,
    ShopLine,
    ShopOrder,
    own_order,
    own_orders,
    owners,
    pane,
)

__all__ = [
    "Host",
    "Margin",
    "PaneBoard",
    "ShopLine",
    "ShopOrder",
    "margin",
    "own_order",
    "own_orders",
    "owners",
    "palette",
    "palette_recent",
    "pane",
]
