"""Whether clients may order for themselves here: the switch of the whole module."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop.models import Shop
from fettle.shop.queries import current_shop


def require_client_orders(actor: Actor, shop: Shop | None = None) -> None:
    """Raises ``NotFound`` for a client while it is switched off; staff go on working."""
    if actor.is_client and not (shop or current_shop(actor)).client_orders:
        raise NotFound(
            N_("There is no such page, or it is not for you to see."), rule="shop.client_orders"
        )
