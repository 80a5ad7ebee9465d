"""Brakes with a procedure, put on cy's BMW, which tek has begun."""

from __future__ import annotations

from fettle.orders.actions import add_line
from fettle.orders.models import Line
from fettle.orders.tests.factories import Garage, line_of
from fettle.procedures.actions import bind_procedure, create_procedure, publish_procedure
from fettle.procedures.drafts import StepDraft
from fettle.procedures.models import Procedure, ProcedureStep
from fettle.stock.tests.factories import make_part

STEPS = [
    StepDraft("do", {"en": "Lift the car", "ru": "Поднять машину"}, minutes=5),
    StepDraft("measure", {"en": "Disc thickness"}, unit="mm", least_thousandths=22_000),
    StepDraft(
        "torque", {"en": "Wheel bolts"}, unit="Nm", least_thousandths=110_000,
        most_thousandths=130_000,
    ),
    StepDraft("photo", {"en": "New discs"}),
    StepDraft("sign", {"en": "Test drive"}),
    StepDraft("do", {"en": "Wash"}, required=False),
]  # fmt: skip


class Bench:
    """The garage, its procedure, and a line that is done by it."""

    def __init__(self, garage: Garage) -> None:
        self.garage = garage
        self.olu, self.ada, self.tek = garage.olu, garage.ada, garage.tek
        self.brakes = make_part(
            self.olu, "Brakes", kind="service", stocked=False, price_minor=9000, cost_minor=0
        )
        ref = create_procedure(self.olu, "Brake discs", STEPS)["ref"]
        publish_procedure(self.olu, ref)
        bind_procedure(self.olu, ref, self.brakes.ref)
        self.procedure = Procedure.objects.get(ref=ref)
        self.order = garage.started()
        self.line = self.on_order()

    def on_order(self) -> Line:
        """One more line of brakes."""
        return line_of(add_line(self.ada, self.order.ref, item_ref=self.brakes.ref))

    def step(self, position: int) -> str:
        """The reference of a step in use."""
        row = ProcedureStep.objects.get(
            edition__procedure=self.procedure, edition__state="published", position=position
        )
        return row.ref
