"""Orders as rows of the palette, and "checkout 1038" as a thing to do."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from fettle.access.actor import Actor
from fettle.journal import pipeline
from fettle.journal.sql import load
from fettle.kernel.fold import folded
from fettle.kernel.hit import Hit
from fettle.kernel.plate import plate_key
from fettle.kernel.refs import is_ref
from fettle.kernel.words import N_
from fettle.orders.models import Order
from fettle.orders.models.order import SEES_ALL
from fettle.orders.states import OPEN_STAGES, STAGES

ORDERS, ACTIONS = N_("Orders"), N_("Actions")
CHECKOUT = N_("Checkout")
LONGEST = 80
_FEWEST_SIGNS = 2
_FEWEST_OF_A_VERB = 3
_NUMBER_DIGITS = 12
_MOST_RECENT = 8
# Stands for what was not typed: nothing holds it, whereas everything holds the empty text.
_NOTHING = "\x01"


def palette(actor: Actor, q: str, limit: int = 10) -> list[Hit]:
    """Running orders meant by a plate, a VIN's end or a name, and any by its number.

    "checkout" with a number or a plate leads straight to the till.
    """
    q = unicodedata.normalize("NFKC", q[:LONGEST]).replace("\0", "").strip()
    if not actor.may("order.view") or actor.is_client:
        return []
    verb, _, rest = q.partition(" ")
    if rest and actor.may("order.checkout") and _means_checkout(verb):
        return [_till(row) for row in _found(actor, rest, limit) if row["stage"] in OPEN_STAGES]
    return [_hit(row) for row in _found(actor, q, limit)]


def palette_recent(actor: Actor, refs: list[str]) -> list[Hit]:
    """The orders with these references, of those that the actor may see, in their order."""
    refs = [ref for ref in refs[:_MOST_RECENT] if is_ref(ref)]
    if not refs or not actor.may("order.view"):
        return []
    seen = Order.objects.seen_by(actor).filter(ref__in=refs)
    rows = [_row(order) for order in seen.select_related("client", "unit", "service_type")]
    return [_hit(row) for row in sorted(rows, key=lambda row: refs.index(row["ref"]))]


def _means_checkout(verb: str) -> bool:
    typed = verb.casefold()
    words = (CHECKOUT.casefold(), gettext(CHECKOUT).casefold())
    return len(typed) >= _FEWEST_OF_A_VERB and any(word.startswith(typed) for word in words)


def _found(actor: Actor, q: str, most: int) -> list[dict[str, Any]]:
    key, name, number = plate_key(q), folded(q), _number(q)
    if number is None and max(len(key), len(name)) < _FEWEST_SIGNS:
        return []
    asked = {
        "shop": actor.shop_id,
        "key": key if len(key) >= _FEWEST_SIGNS else _NOTHING,
        "name": name if len(name) >= _FEWEST_SIGNS else _NOTHING,
        "number": number,
        "language": get_language() or "en",
        "all": actor.role in SEES_ALL,
        "staff": actor.staff_id,
        "most": most,
    }
    return pipeline.fetch(pipeline.Statement(load(__file__, "find_orders"), asked))


def _number(q: str) -> int | None:
    typed = q.removeprefix("#")
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= _NUMBER_DIGITS
    return int(typed) if is_number else None


def _row(order: Order) -> dict[str, Any]:
    unit, kind = order.unit, order.service_type
    return {
        "ref": order.ref,
        "number": order.number,
        "stage": order.stage,
        "title": order.title or (kind.name if kind else ""),
        "plate": unit.plate if unit else "",
        "client": order.client.name if order.client else "",
        "unit": f"{unit.make} {unit.model}".strip() if unit else "",
    }


def _hit(row: dict[str, Any]) -> Hit:
    known = (gettext(STAGES[row["stage"]]), row["client"], row["unit"], row["title"])
    return Hit(
        title=" · ".join(filter(None, (f"#{row['number']}", row["plate"]))),
        subtitle=" · ".join(filter(None, known)),
        href=reverse("order", args=[row["ref"]]),
        icon="clipboard-list",
        group=ORDERS,
    )


def _till(row: dict[str, Any]) -> Hit:
    meant = _hit(row)
    return Hit(
        title=f"{gettext(CHECKOUT)} {meant.title}",
        subtitle=meant.subtitle,
        href=reverse("order.checkout", args=[row["ref"]]),
        icon="wallet",
        group=ACTIONS,
    )
