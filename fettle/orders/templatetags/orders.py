"""Words and pictures of orders in templates: ``{% load orders %}``."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language, gettext, pgettext

from fettle.kernel.money import Money, round_half_up
from fettle.kernel.words import N_
from fettle.orders.advancing import missing_advance as missing_of
from fettle.orders.models import Line, Order, ServiceType
from fettle.orders.queries.advances import advances_of
from fettle.orders.states import STRUCK

register = template.Library()

FIELDS = {
    "title": N_("What is to be done"),
    "client_note": N_("In the client's words"),
    "note": N_("Note for the shop"),
    "promised_at": N_("Promised for"),
    "wished_tender": N_("Payment wished"),
    "section": N_("Section"),
    "service_type": N_("Type of service"),
    "text": N_("What"),
    "quantity": N_("Quantity"),
    "unit_price": N_("Price each"),
    "discount": N_("Discount"),
    "doer": N_("Who does it"),
    "total": N_("Total"),
}
_ICONS = {
    "order.open": "plus",
    "order.edit": "pencil",
    "order.assign": "user-check",
    "order.receive": "clipboard-pen",
    "order.start": "play",
    "order.wait": "hourglass",
    "order.resume": "play",
    "order.ready": "circle-check",
    "order.reopen": "rotate-ccw",
    "order.comment": "message-circle",
    "order.photograph": "camera",
    "order.cancel": "circle-x",
    "order.checkout": "wallet",
    "order.close": "lock",
    "order.complete": "badge-check",
    "link.make": "link",
    "link.revoke": "unlink",
    "line.add": "list-plus",
    "line.edit": "pencil",
    "line.remove": "trash-2",
    "line.do": "check",
    "line.propose": "message-circle-question-mark",
    "line.authorise": "check-check",
    "line.decline": "x",
    "line.defer": "clock",
    "line.repeat": "rotate-ccw",
    "estimate.draft": "file-plus",
    "estimate.send": "send",
    "estimate.link": "link",
    "estimate.see": "eye",
    "estimate.ask": "message-circle-question-mark",
    "estimate.answer": "check-check",
    "estimate.revoke": "undo-2",
    "estimate.expire": "clock",
    "line.undo": "undo-2",
    "line.skip": "circle-slash",
    "line.reserve": "bookmark",
    "line.release": "bookmark-x",
    "line.issue": "package-check",
    "line.return": "package-x",
    "part.request": "hand",
    "part.refuse": "ban",
}
ANSWER_WORDS = {
    "authorised": N_("Agreed"),
    "declined": N_("Declined by the client"),
    "deferred": N_("Later"),
    "withdrawn": N_("Holds no longer"),
}
_LIGHTS = {
    "engine": "car",
    "oil": "droplet",
    "coolant": "thermometer",
    "battery": "battery-warning",
    "brakes": "circle-alert",
    "abs": "circle-dot",
    "airbag": "shield-alert",
    "tyres": "circle-gauge",
    "service": "wrench",
}


@register.filter
def named(service_type: ServiceType | None) -> str:
    """A type of service in the reader's language."""
    if service_type is None:
        return ""
    return service_type.names.get(get_language() or "en") or service_type.name


@register.filter
def measure(word: str) -> str:
    """The sign of a measure beside a quantity: h, l, pcs."""
    signs = {
        "piece": pgettext("measure", "pcs"),
        "hour": pgettext("measure", "h"),
        "litre": pgettext("measure", "l"),
        "metre": pgettext("measure", "m"),
        "kilogram": pgettext("measure", "kg"),
    }
    return signs.get(word, word)


@register.filter
def is_struck(line: Line) -> bool:
    """Whether the line was taken off the order, and is kept only for the record."""
    return line.authorisation in STRUCK


@register.filter
def answer_word(row: Any) -> str:
    """What was answered, in the reader's words."""
    return gettext(ANSWER_WORDS[row.state])


@register.filter
def unheld(line: Line) -> int:
    """How much of a part is neither issued nor reserved yet, in thousandths."""
    return line.quantity_thousandths - line.out_thousandths - line.reserved_thousandths


@register.filter
def verb_icon(verb: str) -> str:
    """The picture of a verb in the history."""
    return _ICONS.get(verb, "circle")


@register.filter
def field_word(name: str) -> str:
    """A changed field in the reader's words."""
    word = FIELDS.get(name)
    return gettext(word) if word else name


@register.filter
def word_of(words: dict[str, str], key: str) -> str:
    """``{{ words|word_of:key }}`` in the reader's language; the key where there is no word."""
    return gettext(words[key]) if key in words else key


@register.filter
def light_icon(light: str) -> str:
    """The picture of a warning light."""
    return _LIGHTS.get(light, "triangle-alert")


@register.filter
def grouped(number: int) -> str:
    """A whole number in groups of three: 123 456."""
    return f"{number:,}".replace(",", "\u202f")


@register.filter
def named_item(item: Any) -> str:
    """An item of the catalogue in the reader's language."""
    name: str = item.name_in(get_language() or "en")
    return name


@register.filter
def at_x(mark: Any) -> int:
    """Where a mark stands on the drawing, which is 200 wide."""
    return round_half_up(mark.x_thousandths * 200, 1000)


@register.filter
def at_y(mark: Any) -> int:
    """Where a mark stands on the drawing, which is 400 high."""
    return round_half_up(mark.y_thousandths * 400, 1000)


@register.simple_tag
def missing_advance(order: Order) -> Money | None:
    """``{% missing_advance order as missing %}``: what is to be paid before its work begins."""
    minor = missing_of(order)
    return Money(minor, order.currency) if minor else None


@register.simple_tag
def advances(order: Order) -> list[Any]:
    """``{% advances order as paid %}``: what was paid for it in advance, and went back."""
    return list(advances_of(order)) if order.advance_minor else []
