"""What service items cost in a shop, for a unit, on a day; and the rules from which it comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.catalog.models import (
    BundlePart,
    LabourRate,
    PartsBand,
    PartsMatrix,
    ServiceWork,
    StandardPrice,
    Supplies,
)
from fettle.catalog.picking import PriceRule, UnitWords, misfit, pick_rule
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.money import WHOLE, Money, line_total, tax_on
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

_OF_ITEM = ("item_id", "own_minor", "own_hours", "usual_minor", "usual_name")


@dataclass(frozen=True, slots=True)
class PickedPrice:
    """What one whole of a service costs, and what says so.

    ``text`` is what an order keeps: the rule's name and its arithmetic; empty for the item's own
    price. ``rule`` is ``None`` where no standard price is for the unit. ``others`` counts the rules
    that fit as well; ``passed`` are the rules that did not, each with the condition it failed by.
    """

    price_minor: int
    text: str = ""
    rule: PriceRule | None = None
    others: int = 0
    passed: list[tuple[PriceRule, str]] = field(default_factory=list)


def price_for(
    shop_id: int, item_ids: Iterable[int], unit: UnitWords, day: date, currency: str
) -> dict[int, PickedPrice]:
    """The price of each service item for a unit on a day, by item id. One statement."""
    found: dict[int, tuple[dict[str, Any], list[PriceRule]]] = {}
    asked = {"shop": shop_id, "items": list(item_ids), "day": day}
    for row in fetch(Statement(load(__file__, "prices_for"), asked)):
        head = {name: row.pop(name) for name in _OF_ITEM}
        _head, rules = found.setdefault(head["item_id"], (head, []))
        if row["number"] is not None:
            rules.append(PriceRule(**row | {"rate_name": row["rate_name"] or ""}))
    return {
        item_id: _picked(head, rules, unit, day, currency)
        for item_id, (head, rules) in found.items()
    }


def _picked(
    head: dict[str, Any], rules: list[PriceRule], unit: UnitWords, day: date, currency: str
) -> PickedPrice:
    passed = [(rule, why) for rule in rules if (why := misfit(rule, unit, day))]
    rule = pick_rule(rules, unit, day)
    if rule is not None and rule.amount_minor is not None:
        others = len(rules) - len(passed) - 1
        return PickedPrice(rule.amount_minor, told_of(rule, currency), rule, others, passed)
    hours, usual = head["own_hours"], head["usual_minor"]
    if hours is None or usual is None:
        return PickedPrice(head["own_minor"], passed=passed)
    text = _sum(hours, head["usual_name"], usual, currency)
    return PickedPrice(line_total(hours, usual), text, passed=passed)


def told_of(rule: PriceRule, currency: str) -> str:
    """The rule in one line: its name, and hours times rate where it says hours."""
    if rule.hours_thousandths is None or rule.hour_minor is None:
        return rule.name
    worked = _sum(rule.hours_thousandths, rule.rate_name, rule.hour_minor, currency)
    return f"{rule.name} · {worked}"


def _sum(hours: int, rate: str, hour_minor: int, currency: str) -> str:
    return f"{Quantity(hours).text} h × {Money(hour_minor, currency).text} ({rate})"


def parts_of_services(item_ids: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    """What goes with services: references and thousandths of their parts, by service."""
    found: dict[int, list[tuple[str, int]]] = {}
    rows = BundlePart.objects.filter(bundle_id__in=list(item_ids), item__active=True)
    for bundle, ref, thousandths in rows.order_by("id").values_list(
        "bundle_id", "item__ref", "thousandths"
    ):
        found.setdefault(bundle, []).append((ref, thousandths))
    return found


def standard_prices(actor: Actor, item_id: int, *, retired: bool = False) -> list[StandardPrice]:
    """The shop's standard prices of an item, the strongest first."""
    found = StandardPrice.objects.filter(shop_id=actor.shop_id, item_id=item_id, active=not retired)
    return list(found.select_related("rate"))


def standard_price_of(actor: Actor, ref: str) -> StandardPrice:
    """Raises ``NotFound`` for another shop's, too."""
    found = StandardPrice.objects.filter(shop_id=actor.shop_id, ref=ref)
    row = found.select_related("rate", "item").first()
    if row is None:
        raise NotFound(N_("There is no such price."), rule="price.unknown")
    return row


def work_of(item_id: int) -> ServiceWork | None:
    """Hours and words of a service item, if they were written down."""
    return ServiceWork.objects.filter(item_id=item_id).first()


def labour_rates(actor: Actor) -> QuerySet[LabourRate]:
    """The shop's labour rates by name."""
    return LabourRate.objects.filter(shop_id=actor.shop_id)


def labour_rate_of(actor: Actor, ref: str) -> LabourRate:
    """Raises ``NotFound`` for another shop's, too."""
    row = labour_rates(actor).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such labour rate."), rule="labour_rate.unknown")
    return row


@dataclass(frozen=True, slots=True)
class Matrix:
    """A shop's parts matrix: its bands by cost, and to what a price is rounded up."""

    bands: list[PartsBand]
    round_minor: int = 1
    version: int = 0

    def price_minor(self, cost_minor: int, tax_bp: int, *, with_tax: bool) -> int | None:
        """The price of a part that cost so much; ``None`` where no band holds the cost."""
        band = self.band_of(cost_minor)
        if band is None:
            return None
        left = WHOLE - band.margin_bp
        net = -(-cost_minor * WHOLE // left)
        price = net + (tax_on(net, tax_bp) if with_tax else 0)
        return -(-price // self.round_minor) * self.round_minor

    def band_of(self, cost_minor: int) -> PartsBand | None:
        """The band that holds a cost."""
        for band in self.bands:
            if band.from_minor <= cost_minor and (
                band.to_minor is None or cost_minor < band.to_minor
            ):
                return band
        return None


def parts_matrix(shop_id: int) -> Matrix:
    """The shop's matrix; an empty one prices nothing."""
    bands = list(PartsBand.objects.filter(shop_id=shop_id))
    row = PartsMatrix.objects.filter(shop_id=shop_id).first()
    return Matrix(bands, row.round_minor, row.version) if row else Matrix(bands)


def supplies_of(shop_id: int) -> Supplies | None:
    """The shop's fee for supplies, if it was ever set."""
    return Supplies.objects.filter(shop_id=shop_id).first()
