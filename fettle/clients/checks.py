"""From typed words to values that may be kept; all that is wrong is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Protocol

from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.states import (
    LANGUAGES,
    ClientKind,
    Fuel,
    MeterUnit,
    UnitKind,
    UnitStatus,
)
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.phone import LONGEST as LONGEST_PHONE
from fettle.kernel.phone import e164
from fettle.kernel.plain import filled_line, plain_line, plain_text
from fettle.kernel.plate import plate_key, plate_shown
from fettle.kernel.refusal import Invalid
from fettle.kernel.vin import read_vin, vin_key
from fettle.kernel.words import N_

MOST_PHONES = MOST_EMAILS = MOST_LABELS = 10
MOST_ATTRIBUTES = 20
OLDEST_YEAR = 1885
_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")

Values = dict[str, Any]


class Manners(Protocol):
    """What we need of a shop: how it dials, counts and speaks."""

    @property
    def country(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def meter(self) -> str: ...


def client_values(draft: ClientDraft, shop: Manners) -> Values:
    """The columns of a client, with `phones` as (E.164, shown) and `emails`. Raises Invalid."""
    gather = Gather()
    values: Values = {
        "name": gather.take("name", lambda: filled_line(draft.name, 120), ""),
        "kind": _choice(gather, "kind", draft.kind, ClientKind.values),
        "language": _choice(gather, "language", draft.language or shop.language, LANGUAGES),
        "notes": gather.take("notes", lambda: plain_text(draft.notes, 4000), ""),
        "price_group": gather.take("price_group", lambda: plain_line(draft.price_group, 30), ""),
        "labels": gather.take("labels", lambda: _labels(draft.labels), []),
        "phones": gather.take("phones", lambda: _phones(draft.phones, shop.country), {}),
        "emails": gather.take("emails", lambda: _emails(draft.emails), []),
        "credit_limit_minor": gather.take("credit_limit", lambda: _limit(draft, shop), None),
    }
    gather.close()
    return values


def unit_values(draft: UnitDraft, shop: Manners, this_year: int, *, within: str = "") -> Values:
    """The columns of a unit. Raises Invalid; fields are named after `within` ("unit.vin")."""
    gather = Gather()
    values: Values = {
        name: gather.take(name, partial(plain_line, getattr(draft, name), most), "")
        for name, most in {"make": 60, "model": 80, "trim": 60, "frame": 30, "colour": 30}.items()
    }
    values |= {
        "kind": _choice(gather, "kind", draft.kind, UnitKind.values),
        "fuel": _choice(gather, "fuel", draft.fuel, ["", *Fuel.values]),
        "meter": _choice(gather, "meter", draft.meter or shop.meter, MeterUnit.values),
        "status": _choice(gather, "status", draft.status, UnitStatus.values),
        "year": gather.take("year", lambda: _year(draft.year, this_year), None),
        "plate": gather.take("plate", lambda: plate_shown(draft.plate), ""),
        "vin": gather.take("vin", lambda: vin_key(draft.vin), ""),
        "attributes": gather.take("attributes", lambda: _attributes(draft.attributes), {}),
    }
    values |= {"plate_key": plate_key(values["plate"]), "frame_key": plate_key(values["frame"])}
    if values["vin"] and not values["make"]:
        values["make"] = read_vin(values["vin"]).maker
    if not any(values[name] for name in ("make", "model", "plate", "vin", "frame")):
        gather.wrong("make", N_("Write at least a make, a plate or a number."), "unit.blank")
    gather.errors = {within + name: refused for name, refused in gather.errors.items()}
    gather.close()
    return values


def _choice(gather: Gather, field: str, typed: str, choices: Iterable[str]) -> str:
    if typed not in list(choices):
        gather.wrong(field, N_("Choose one of the list."), "choice.unknown")
    return typed


def _phones(typed: Iterable[str], region: str) -> dict[str, str]:
    """Shown by E.164, in the order they were typed; a number typed twice counts once."""
    found: dict[str, str] = {}
    for each in _few(typed, MOST_PHONES):
        found.setdefault(e164(each, region), plain_line(each, LONGEST_PHONE))
    return found


def _emails(typed: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(_email(each) for each in _few(typed, MOST_EMAILS)))


def _email(typed: str) -> str:
    address = plain_line(typed, 254).lower()
    if not _EMAIL.fullmatch(address) or ".." in address:
        raise Invalid(N_("Write an e-mail address, such as anna@example.com."), rule="email.shape")
    return address


def _labels(typed: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(plain_line(each, 30) for each in _few(typed, MOST_LABELS)))


def _few(typed: Iterable[str], most: int) -> list[str]:
    some = [each for each in typed if each.strip()]
    if len(some) > most:
        raise Invalid(N_("Write at most {most}."), rule="list.long", most=most)
    return some


def _limit(draft: ClientDraft, shop: Manners) -> int | None:
    return Money.parse(draft.credit_limit, shop.currency).minor if draft.credit_limit else None


def _year(typed: str, this_year: int) -> int | None:
    text = plain_line(typed, 10)
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and OLDEST_YEAR <= int(text) <= this_year + 2):
        raise Invalid(
            N_("Write a year from {first} to {last}."),
            rule="year.range",
            first=OLDEST_YEAR,
            last=this_year + 2,
        )
    return int(text)


def _attributes(typed: Mapping[str, str]) -> dict[str, str]:
    if len(typed) > MOST_ATTRIBUTES:
        raise Invalid(N_("Write at most {most}."), rule="list.long", most=MOST_ATTRIBUTES)
    return {filled_line(name, 40): plain_line(value, 120) for name, value in typed.items()}
