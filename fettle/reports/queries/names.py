"""What the keys of an axis are called, in the language that is spoken now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.translation import get_language, gettext

from fettle.access.actor import Actor
from fettle.billing.headings import heading_words, tender_words
from fettle.orders.states import FLOWS
from fettle.shop.queries import all_sections, all_staff

_TABLES = {
    "client": "SELECT id, name FROM clients_client WHERE id = ANY(%s)",
    "item": "SELECT id, coalesce(names ->> %s, name) FROM catalog_item WHERE id = ANY(%s)",
}


def names(actor: Actor, axis: str, keys: Sequence[str]) -> dict[str, str]:
    """The names of these keys; one that is not known stays as it is."""
    found = _known(actor, axis, [key for key in keys if key])
    return {key: found.get(key, key) if key else _nobody(axis) for key in keys}


def _known(actor: Actor, axis: str, keys: Sequence[str]) -> dict[str, str]:
    if axis == "section":
        return {str(row.pk): row.name for row in all_sections(actor)}
    if axis in ("doer", "seller", "cashier"):
        return {str(row.pk): row.name for row in all_staff(actor)}
    if axis == "flow":
        return {flow: gettext(word) for flow, word in FLOWS.items()}
    if axis in ("tender", "owed"):
        return tender_words()
    if axis == "finance":
        words = heading_words(actor.shop_id)
        return {f"{kind}:{code}": word for (kind, code), word in words.items()}
    return _rows(axis, [int(key) for key in keys if key.isdigit()])


def _rows(axis: str, ids: list[int]) -> dict[str, str]:
    if axis not in _TABLES:
        return {}
    asked: list[Any] = [get_language() or "en", ids] if axis == "item" else [ids]
    with connection.cursor() as cursor:
        cursor.execute(_TABLES[axis], asked)
        return {str(key): name for key, name in cursor.fetchall()}


def _nobody(axis: str) -> str:
    if axis in ("doer", "seller", "cashier"):
        return gettext("Nobody in particular")
    if axis == "client":
        return gettext("Without a client")
    if axis == "section":
        return gettext("Without a section")
    return gettext("Not in the catalogue") if axis == "item" else gettext("All")
