"""What a text looks like with a real order: example values where there is none yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.shop.queries import current_shop
from fettle.texts.queries.words import Words, said_hours

Examples = Callable[[Actor, str, str], list[dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Example:
    """``values`` of the placeholders, and the ``orders`` (ref, name) to choose from."""

    values: dict[str, str]
    orders: list[tuple[str, str]]
    chosen: str


def example(actor: Actor, words: Words, order_ref: str, link: str) -> Example:
    """The chosen order's values, otherwise those of the newest order of the flow."""
    ask: Examples = import_string(settings.TEXTS_EXAMPLES)
    found = ask(actor, words.flow, words.language)
    row = next((row for row in found if row["ref"] == order_ref), found[0] if found else {})
    shop = current_shop(actor)
    real = {"shop": shop.name, "phone": shop.phone, "link": link}
    real["hours"] = said_hours(shop, words.language)
    with translation.override(words.language):
        values = _invented() | row | real
    values["unit"] = values["unit"] or values["title"]
    return Example(values, [(row["ref"], row["name"]) for row in found], row.get("ref", ""))


def _invented() -> dict[str, str]:
    return {
        "client": "Anna Berg",
        "number": "1042",
        "unit": "Canyon Endurace",
        "title": gettext("Service"),
        "total": "79.00",
        "promised": "17:00",
        "due": "1 Dec",
    }
