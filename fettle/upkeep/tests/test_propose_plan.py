"""The six of a unit's kind, reckoned from today and from what the meter shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fettle.journal import Key, clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.upkeep.actions import edit_plan_template, propose_plan
from fettle.upkeep.drafts import Chosen, TemplateDraft
from fettle.upkeep.models import PlanLine
from fettle.upkeep.queries import proposals
from fettle.upkeep.tests.yard import START, TODAY, Yard


def test_a_bicycle_without_a_meter_is_due_by_date(yard: Yard) -> None:
    with clock.set_to(START):
        found = proposals(yard.rex, yard.bike.ref)
    assert [(row.name, row.due_on, row.due_meter) for row in found] == [
        ("First check", date(2026, 4, 13), None),
        ("Yearly service", date(2027, 3, 2), None),
        ("Chain", date(2027, 3, 2), None),
        ("Brake pads", date(2027, 9, 2), None),
        ("Suspension", date(2027, 3, 2), None),
        ("Winter check", date(2027, 3, 2), None),
    ]


def test_a_car_is_due_from_its_last_reading(yard: Yard) -> None:
    yard.reads(42_000, TODAY - timedelta(days=1))
    with clock.set_to(START):
        oil = proposals(yard.rex, yard.car.ref)[0]
        assert (oil.name, oil.due_on, oil.due_meter) == ("Oil and filter", date(2027, 3, 2), 57_000)
        chosen = [Chosen(1, oil.due_on, oil.due_meter), Chosen(2, "2026-12-24", active=False)]
        propose_plan(yard.ann, yard.car.ref, chosen, key=Key("k", "d"))
        propose_plan(yard.ann, yard.car.ref, chosen, key=Key("k", "d"))
    first, second = PlanLine.objects.order_by("pk")
    assert (first.basis, first.interval_use, first.origin) == ("first", 15_000, "template")
    assert (second.basis, second.due_on, second.active) == ("date", date(2026, 12, 24), False)
    assert Entry.objects.get(verb="plan.propose").facts["count"] == 2


def test_the_shops_own(yard: Yard) -> None:
    draft = TemplateDraft(names={"en": "Bearings", "ru": "Подшипники"}, interval_months="24")
    edit_plan_template(yard.olu, "bike", 1, draft)
    edit_plan_template(yard.olu, "bike", 2, TemplateDraft(active=False))
    with clock.set_to(START):
        found = proposals(yard.rex, yard.bike.ref)
    assert [row.position for row in found] == [1, 3, 4, 5, 6]
    assert (found[0].name, found[0].due_on) == ("Bearings", date(2028, 3, 2))


def test_refused(yard: Yard) -> None:
    with clock.set_to(START):
        with pytest.raises(Invalid) as none:
            propose_plan(yard.rex, yard.bike.ref, [])
        wrong = [Chosen(1, "2026-01-01"), Chosen(2), Chosen(9, "2026-12-01")]
        with pytest.raises(Invalid) as fields:
            propose_plan(yard.rex, yard.bike.ref, wrong)
        propose_plan(yard.rex, yard.bike.ref, [Chosen(2, "2026-12-01")])
        with pytest.raises(Refused) as twice:
            propose_plan(yard.rex, yard.bike.ref, [Chosen(2, "2026-12-01")])
        with pytest.raises(NotAllowed):
            propose_plan(yard.tek, yard.bike.ref, [Chosen(3, "2026-12-01")])
    assert (none.value.rule, twice.value.rule) == ("plan.none", "plan_line_open_once")
    told = {name: error.rule for name, error in (fields.value.errors or {}).items()}
    assert told == {
        "chosen.1.due_on": "plan.past",
        "chosen.2.due_on": "plan_line_has_due",
        "chosen.9": "plan_template.unknown",
    }
    assert PlanLine.objects.count() == 1
