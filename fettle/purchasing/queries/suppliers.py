"""Suppliers, and what goes on with each."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from fettle.access.actor import Actor
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.purchasing.models import Supplier


def suppliers(actor: Actor, *, retired: bool = False) -> QuerySet[Supplier]:
    """The shop's suppliers by name, each with ``coming``: its orders that are under way."""
    coming = Count("orders", filter=Q(orders__state__in=("sent", "part")))
    found = Supplier.objects.filter(shop_id=actor.shop_id, active=not retired)
    return found.annotate(coming=coming).order_by("name")


def supplier_of(actor: Actor, ref: str) -> Supplier:
    """Raises ``NotFound`` for another shop's supplier."""
    row = Supplier.objects.filter(shop_id=actor.shop_id, ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such supplier."), rule="supplier.unknown")
    return row
