"""The lines of a paper (receipt, count, transfer, scrapping), checked against the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fettle.catalog.queries import PriceCard, price_card_of
from fettle.journal import Step
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.stock.claims import StockLine
from fettle.stock.models import Location

MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """One checked line with its item's card and its number on the paper."""

    number: int
    card: PriceCard
    thousandths: int
    unit_cost_minor: int | None

    def at(self, location: Location) -> tuple[int, int]:
        """The shelf's place."""
        return (self.card.id, location.pk)

    def wrong(self, refused: Refused) -> Refused:
        """The refusal, shown at this line's quantity."""
        return Refused(
            refused.sentence,
            rule=refused.rule,
            status=refused.status,
            errors={f"lines.{self.number}.quantity": refused},
            **refused.params,
        )


def paper(lines: Sequence[StockLine]) -> list[Paper]:
    """The lines with their items. Raises ``Invalid`` with the errors by line."""
    if not lines:
        raise Invalid(N_("Write at least one line."), rule="stock.no_lines")
    if len(lines) > MOST_LINES:
        raise Invalid(
            N_("Write at most {most} lines at once."), rule="stock.many_lines", most=MOST_LINES
        )
    cards = price_card_of(line.item for line in lines)
    wrong: dict[str, Refused] = {}
    for number, line in enumerate(lines):
        wrong |= _wrong(number, line, cards.get(line.item))
    if wrong:
        raise Invalid(N_("Some lines are wrong."), rule="stock.lines", errors=wrong)
    return [
        Paper(number, cards[line.item], line.thousandths, line.unit_cost_minor)
        for number, line in enumerate(lines)
    ]


def location_named(step: Step, ref: str, name: str = "location") -> Location:
    """The shop's own location; raises ``Invalid`` at the field ``name`` for any other."""
    row = Location.objects.filter(shop_id=step.actor.shop_id, ref=ref).first()
    if row is None:
        wrong = Invalid(N_("Choose one of the shop's locations."), rule="location.unknown")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={name: wrong})
    return row


def _wrong(number: int, line: StockLine, card: PriceCard | None) -> dict[str, Refused]:
    if card is None:
        unknown = Invalid(N_("There is no such item."), rule="item.unknown")
        return {f"lines.{number}.item": unknown}
    if not card.stocked:
        sentence = N_("{item} is not kept in stock.")
        return {f"lines.{number}.item": Invalid(sentence, rule="stock.not_stocked", item=card.name)}
    if line.thousandths % card.step_thousandths:
        sentence = N_("The smallest amount of {item} is {step}.")
        off = Invalid(
            sentence,
            rule="stock.step",
            item=card.name,
            step=Quantity(card.step_thousandths).text,
        )
        return {f"lines.{number}.quantity": off}
    return {}
