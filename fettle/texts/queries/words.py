"""The words for each moment, and what would be written to a client now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.clients.queries import consents_of, primary_phone
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop, local_zone, opening_words
from fettle.texts.addresses import channel_of, checked_address
from fettle.texts.models import TextHours, TextTemplate
from fettle.texts.parts import Parts, parts_of
from fettle.texts.placeholders import filled
from fettle.texts.standard import standard_text
from fettle.texts.states import FLOWS, MOMENTS, moments_of

if TYPE_CHECKING:
    from fettle.clients.models import Client
    from fettle.shop.models import Shop

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as it would leave: shown and editable before anybody sends it.

    ``why_not`` is a sentence for the person at the screen when ``may_send`` is false.
    """

    address: str
    body: str
    parts: Parts
    may_send: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Words:
    """What is said at one moment in one language; ``version`` 0: the words the house came with."""

    flow: str
    moment: str
    language: str
    body: str
    active: bool
    version: int

    @property
    def parts(self) -> Parts:
        return parts_of(self.body)

    @property
    def names(self) -> tuple[str, str, str]:
        """Flow and moment as msgids, the language in itself."""
        return FLOWS[self.flow], MOMENTS[self.moment], dict(settings.LANGUAGES)[self.language]


def prepared(
    actor: Actor,
    order_words: Mapping[str, str],
    client: Client | None,
    moment: str,
    *,
    flow: str = "ticket",
) -> Prepared:
    """The text for a client at this moment of an order.

    ``order_words``: values of the placeholders number, unit, title, total, promised and link;
    the shop and the client are known here, and without a unit the title stands for it. The
    language is the client's.
    """
    shop = current_shop(actor)
    language = client.language if client else shop.language
    words = words_for(actor, flow, moment, language)
    known = {
        "shop": shop.name,
        "phone": shop.phone,
        "hours": said_hours(shop, language),
        "client": client.name if client else "",
    }
    what = order_words.get("unit") or order_words.get("title", "")
    body = filled(words.body, {**order_words, "unit": what, **known})
    address = address_of(client)
    why_not = why_not_to(client, address, shop.country, words)
    return Prepared(address, body, parts_of(body), not why_not, why_not)


def why_not_to(client: Client | None, address: str, region: str, words: Words) -> str:
    """Why no text can be sent, in a sentence; empty if one can."""
    if not words.active:
        return gettext(N_("The text for this moment is switched off in the settings."))
    if not address:
        return gettext(N_("The client has neither a mobile number nor an e-mail address."))
    if client is not None and refuses(client, channel_of(address)):
        return gettext(N_("The client does not want to be written to on this channel."))
    try:
        checked_address(address, region)
    except Invalid as wrong:
        return wrong.spoken(gettext)
    return ""


def refuses(client: Client, channel: str) -> bool:
    """Whether the client said no to this channel.

    Who never said anything may be told about their own order, and about nothing else.
    """
    said = consents_of(client)[channel]
    return said is not None and not said.given


def address_of(client: Client | None) -> str:
    """The client's number in E.164, otherwise their e-mail address; empty without either."""
    if client is None:
        return ""
    mail = client.emails.order_by("pk").values_list("address", flat=True).first()
    return primary_phone(client) or mail or ""


def words_for(actor: Actor, flow: str, moment: str, language: str) -> Words:
    """What the shop says at this moment. Raises ``NotFound`` for an unknown one."""
    if moment not in moments_of(flow):
        raise NotFound(N_("There is no such moment."), rule="text_template.unknown")
    language = language if language in LANGUAGES else LANGUAGES[0]
    own = TextTemplate.objects.filter(
        shop_id=actor.shop_id, flow=flow, moment=moment, language=language
    ).first()
    return _words(flow, moment, language, own)


def hours_of(shop: Shop) -> TextHours:
    """The shop's quiet time; unsaved, and quiet at no time, if nobody set it."""
    return TextHours.objects.filter(shop=shop).first() or TextHours(shop=shop, version=0)


def said_hours(shop: Shop, language: str) -> str:
    """The opening hours as texts say them: the shop's own words, or made of its hours."""
    return hours_of(shop).said or opening_words(shop, language)


def is_quiet(shop: Shop, at: datetime) -> bool:
    """Whether the shop writes to nobody at this moment."""
    local = at.astimezone(local_zone(shop))
    return hours_of(shop).is_quiet_at(local.hour * 60 + local.minute)


def all_words(actor: Actor) -> list[Words]:
    """What is sent when: every flow, moment and language."""
    rows = TextTemplate.objects.filter(shop_id=actor.shop_id)
    own = {(row.flow, row.moment, row.language): row for row in rows}
    return [
        _words(flow, moment, language, own.get((flow, moment, language)))
        for flow in FLOWS
        for moment in moments_of(flow)
        for language in LANGUAGES
    ]


def _words(flow: str, moment: str, language: str, own: TextTemplate | None) -> Words:
    if own is None:
        return Words(flow, moment, language, standard_text(moment, language), True, 0)
    return Words(flow, moment, language, own.body, own.active, own.version)
