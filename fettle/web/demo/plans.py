"""What is due again on the cars and bicycles: some of it soon, one thing today, one overdue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from fettle.clients.actions import set_consent
from fettle.clients.queries import client_of
from fettle.journal import clock
from fettle.upkeep.actions import add_plan, edit_plan_template, propose_plan
from fettle.upkeep.drafts import Chosen, LineDraft, TemplateDraft
from fettle.upkeep.queries import proposals
from fettle.web.demo.days import Brought, Stage

BACK = timedelta(days=17)
PLANNED = 16
ASKED = "Asked at the counter"


@dataclass(frozen=True, slots=True)
class Special:
    """Something out of the six: on whose unit of which kind, what, in how many days."""

    client: str
    kind: str
    name: str
    days: int
    agrees: bool = True


SPECIAL = [
    Special("Ben Carter", "bike", "Tubeless sealant", 0),
    Special("David Chen", "bike", "Headset bearings", 4),
    Special("Sofia Rossi", "car", "Winter tyres", 6),
    Special("Omar Haddad", "car", "Coolant", -6, agrees=False),
    Special("Hannah Brooks", "car", "Wiper blades", 19, agrees=False),
]


AGAIN = {
    1: ("SVC-OIL", TemplateDraft(
        {"en": "Oil and filter", "ru": "Масло и фильтр", "zh-hans": "机油和机滤"},
        interval_months="12", interval_use="15000",
    )),
    6: ("SVC-DISCS", TemplateDraft(
        {"en": "Brake discs", "ru": "Тормозные диски", "zh-hans": "刹车盘"},
        interval_use="60000",
    )),
}  # fmt: skip


def arrange(stage: Stage) -> None:
    """Set reminders as the reception would have, and hear who wants them."""
    for position, (sku, draft) in AGAIN.items():
        bound = replace(draft, item_ref=stage.items[sku])
        edit_plan_template(stage.owner, "car", position, bound)
    reception, then = stage.people["reception"], timezone.now() - BACK
    with clock.set_to(then):
        for number, brought in enumerate(stage.units[:PLANNED]):
            if number % 2 == 0:
                _agree(stage, brought)
            offered = proposals(reception, brought.unit)
            wanted = [
                Chosen(row.position, row.due_on, row.due_meter)
                for row in offered
                if (row.position + number) % 3
            ]
            propose_plan(reception, brought.unit, wanted)
    named = {(client_of(reception, each.client).name, each.kind): each for each in stage.units}
    for special in SPECIAL:
        _add(stage, named[special.client, special.kind], special)


def _add(stage: Stage, brought: Brought, special: Special) -> None:
    """Written down when it still lay ahead."""
    at = timezone.now() - (BACK if special.days < 0 else timedelta())
    due_on = timezone.localdate() + timedelta(days=special.days)
    if special.agrees:
        _agree(stage, brought)
    with clock.set_to(at):
        draft = LineDraft(name=special.name, due_on=due_on, interval_months=12, forecast="45.00")
        add_plan(stage.people["reception"], brought.unit, draft)


def _agree(stage: Stage, brought: Brought) -> None:
    reception = stage.people["reception"]
    set_consent(reception, brought.client, "sms", given=True, heard=ASKED)
