"""Which standard price wins for a unit, and why. Pure: no clock, no tables, no order of arrival."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from fettle.kernel.money import line_total


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What is known of the unit and its owner; ``engine`` holds all words about trim and engine."""

    kind: str = ""
    make: str = ""
    model: str = ""
    year: int | None = None
    fuel: str = ""
    engine: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class PriceRule:
    """A standard price as it is picked from; ``hour_minor`` is its labour rate on that day."""

    number: int
    ref: str
    name: str
    priority: int = 0
    kind: str = ""
    make: str = ""
    model: str = ""
    engine: str = ""
    fuel: str = ""
    client_group: str = ""
    year_from: int | None = None
    year_to: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    price_minor: int | None = None
    hours_thousandths: int | None = None
    hour_minor: int | None = None
    rate_name: str = ""
    from_on: date | None = None
    to_on: date | None = None

    @property
    def specificity(self) -> int:
        """How many things it says about the unit."""
        words = (self.kind, self.make, self.model, self.engine, self.fuel, self.client_group)
        years = self.year_from is not None or self.year_to is not None
        ages = self.age_from is not None or self.age_to is not None
        return sum(map(bool, words)) + years + ages

    @property
    def amount_minor(self) -> int | None:
        """What it comes to; ``None`` where its labour rate is not to be had."""
        if self.price_minor is not None:
            return self.price_minor
        if self.hours_thousandths is None or self.hour_minor is None:
            return None
        return line_total(self.hours_thousandths, self.hour_minor)


class Conditions(Protocol):
    """What a standard price says about units, wherever it is kept."""

    @property
    def kind(self) -> str: ...
    @property
    def make(self) -> str: ...
    @property
    def model(self) -> str: ...
    @property
    def engine(self) -> str: ...
    @property
    def client_group(self) -> str: ...
    @property
    def year_from(self) -> int | None: ...
    @property
    def year_to(self) -> int | None: ...


def specified(rule: Conditions) -> list[str]:
    """The words and years of a price, for a list: ``BMW``, ``3 Series``, ``2015–2018``."""
    words = [rule.make, rule.model, rule.engine]
    if rule.year_from is not None or rule.year_to is not None:
        words.append(f"{rule.year_from or ''}–{rule.year_to or ''}")
    return [word for word in (*words, rule.client_group) if word]


def misfit(rule: PriceRule, unit: UnitWords, day: date) -> str:
    """The first condition that the unit does not meet; empty if the rule is for it."""
    said = (
        ("days", _within(day, rule.from_on, rule.to_on)),
        ("rate", rule.amount_minor is not None),
        ("kind", not rule.kind or rule.kind == unit.kind),
        ("make", _same(rule.make, unit.make)),
        ("model", _same(rule.model, unit.model)),
        ("years", _between(unit.year, rule.year_from, rule.year_to)),
        ("ages", _between(_age(unit, day), rule.age_from, rule.age_to)),
        ("fuel", not rule.fuel or rule.fuel == unit.fuel),
        ("engine", _named(rule.engine, unit.engine)),
        ("client_group", _same(rule.client_group, unit.group)),
    )
    return next((name for name, holds in said if not holds), "")


def pick_rule(rules: Iterable[PriceRule], unit: UnitWords, day: date) -> PriceRule | None:
    """The rule for the unit: by priority, then by how much it says, then the newest."""
    fitting = [rule for rule in rules if not misfit(rule, unit, day)]
    return max(fitting, key=standing, default=None)


def standing(rule: PriceRule) -> tuple[int, int, int]:
    """What is compared when several rules are for the unit: the higher one wins."""
    return rule.priority, rule.specificity, rule.number


def _same(wanted: str, said: str) -> bool:
    return not wanted or _folded(wanted) == _folded(said)


def _named(wanted: str, said: str) -> bool:
    """Whether all the words wanted are among those said."""
    return set(_folded(wanted).split()) <= set(_folded(said).split())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _between(value: int | None, least: int | None, most: int | None) -> bool:
    if least is None and most is None:
        return True
    if value is None:
        return False
    return (least is None or least <= value) and (most is None or value <= most)


def _age(unit: UnitWords, day: date) -> int | None:
    return None if unit.year is None else max(0, day.year - unit.year)
