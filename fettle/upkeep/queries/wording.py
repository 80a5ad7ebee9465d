"""What a reminder says, and where it goes; or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_skeleton

from fettle.access.actor import Actor
from fettle.clients.queries import consents_of, primary_phone
from fettle.shop.queries import current_shop
from fettle.texts.placeholders import filled
from fettle.texts.queries import hours_of, words_for
from fettle.upkeep.models import PlanLine

if TYPE_CHECKING:
    from fettle.clients.models import Client


@dataclass(frozen=True, slots=True)
class Letter:
    """The text of a line; ``why_not`` is a key of ``states.SKIPS``, empty if it may leave."""

    address: str = ""
    body: str = ""
    why_not: str = ""


def letter_of(actor: Actor, line: PlanLine, owner: Client | None, due: date) -> Letter:
    """Its own words, otherwise those of the shop for reminders, in the client's language."""
    address, why_not = reach(owner)
    if owner is None or why_not:
        return Letter(why_not=why_not)
    words = words_for(actor, "upkeep", "reminder", owner.language)
    if not words.active:
        return Letter(why_not="off")
    shop = current_shop(actor)
    values = {
        "client": owner.name,
        "shop": shop.name,
        "phone": shop.phone,
        "hours": hours_of(shop).said,
        "unit": line.unit.name,
        "title": line.name,
        "due": day_words(due, owner.language),
    }
    return Letter(address, filled(line.text or words.body, values))


def reach(client: Client | None) -> tuple[str, str]:
    """Where the client agreed to be reminded: their number, otherwise their mail; or why not.

    A reminder is not about an order of theirs: nobody gets one who did not say yes.
    """
    if client is None:
        return "", "address"
    mail = client.emails.order_by("pk").values_list("address", flat=True).first()
    ways = [("sms", primary_phone(client)), ("email", mail or "")]
    known = [(channel, address) for channel, address in ways if address]
    said = consents_of(client)
    for channel, address in known:
        consent = said[channel]
        if consent is not None and consent.given:
            return address, ""
    return "", "consent" if known else "address"


def day_words(day: date, language: str) -> str:
    """The day as the client's language writes it: "1 Dec 2026"."""
    written = "en_GB" if language == "en" else language.replace("-", "_")
    return format_skeleton("yMMMd", day, locale=Locale.parse(written))
