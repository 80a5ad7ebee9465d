"""What a credit note undoes beside the money: goods, time, points; and its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fettle.billing.actions import CreditedLine
from fettle.journal import Step
from fettle.orders.actions.holding import document_of
from fettle.orders.billed import WHOLE, BilledLine, refs_of
from fettle.orders.models import LineReturn
from fettle.passes.actions import take_back_time
from fettle.stock.actions import Return, take_back_parts

if TYPE_CHECKING:
    from fettle.billing.corrections import Credit
    from fettle.stock.claims import TakenBack

KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Part:
    """What of one billed line is credited: how much of it, over how much money with its tax.

    ``goods`` is where they go: "shelf", "scrap" or "kept".
    """

    of: BilledLine
    thousandths: int
    minor: int
    goods: str = KEPT
    points: int = 0
    points_earned: int = 0

    @property
    def target(self) -> str:
        """Where goods really go; empty for none."""
        return self.goods if self.moves else ""

    @property
    def moves(self) -> bool:
        return self.of.line.stocked and self.thousandths > 0 and self.goods != KEPT

    @property
    def tax_minor(self) -> int:
        return self.of.tax_of(self.minor)

    @property
    def line(self) -> CreditedLine:
        """As the credit note prints it."""
        line = self.of.line
        text = f"{self.of.text} ({self.points} P)" if self.points else self.of.text
        return CreditedLine(
            text=text,
            measure=line.measure,
            quantity_thousandths=self.thousandths,
            unit_price_minor=line.unit_price_minor,
            tax_bp=line.tax_bp,
            tax_minor=self.tax_minor,
            total_minor=self.minor,
            line=self.of.place,
            goods=self.target,
        )


def undo(step: Step, credit: Credit, parts: Sequence[Part]) -> None:
    """Take goods and time of these parts back, and keep what came back with the credit note.

    Raises ``Refused`` ``stock.not_issued``, ``pass.running``.
    """
    moved = _take_goods(step, parts)
    rows = []
    for part in parts:
        back = moved.get(id(part))
        rows.append(
            LineReturn(
                line=part.of.line,
                credit_id=credit.pk,
                quantity_thousandths=part.thousandths,
                target=part.target,
                movement_id=back.movement_id if back else None,
                cost_minor=back.cost_minor if back else 0,
                net_minor=part.minor - part.tax_minor,
                points=part.points,
                points_earned=part.points_earned,
                seconds=_take_time(step, part),
            )
        )
    LineReturn.objects.bulk_create(rows)


def _take_goods(step: Step, parts: Sequence[Part]) -> dict[int, TakenBack]:
    """What came back of which part, by its identity."""
    moved: dict[int, TakenBack] = {}
    ways: tuple[Literal["shelf", "scrap"], ...] = ("shelf", "scrap")
    for target in ways:
        wanted = [part for part in parts if part.target == target]
        returns = [
            Return(
                part.of.line.item_id or 0,
                part.thousandths,
                document_of(part.of.line.order, part.of.line),
            )
            for part in wanted
        ]
        taken = take_back_parts(step, returns, target)
        moved.update({id(part): back for part, back in zip(wanted, taken, strict=True)})
    return moved


def _take_time(step: Step, part: Part) -> int:
    if not (part.of.is_time and part.thousandths):
        return 0
    return take_back_time(step, refs_of(part.of.line), part.thousandths // WHOLE)
