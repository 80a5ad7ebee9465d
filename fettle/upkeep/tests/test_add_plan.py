"""Something is due again on a unit: by date, by distance, or whichever comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fettle.clients.actions import edit_unit
from fettle.clients.queries import draft_of_unit
from fettle.journal import Key, clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.upkeep.actions import add_plan
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.models import PlanLine
from fettle.upkeep.tests.yard import START, TODAY, Yard

SOON = TODAY + timedelta(days=30)


def test_the_basis_follows_from_what_is_filled_in(yard: Yard) -> None:
    yard.reads(1000, TODAY - timedelta(days=20))
    yard.reads(1200, TODAY - timedelta(days=10))
    by_date = yard.line(yard.car, name="Brake fluid")
    by_use = yard.line(yard.car, name="Belt", due_on="", due_meter="2000")
    first = yard.line(yard.car, name="Oil", due_on="2026-03-20", due_meter=1600)
    assert (by_date.basis, by_use.basis, first.basis) == ("date", "use", "first")
    assert by_date.expected_on == SOON
    assert by_use.expected_on == TODAY - timedelta(days=10) + timedelta(days=40)
    assert first.expected_on == TODAY - timedelta(days=10) + timedelta(days=20)
    assert Entry.objects.filter(verb="plan.add", subject=yard.car.ref).count() == 3


def test_once_by_its_key(yard: Yard) -> None:
    key = Key("add", "x")
    with clock.set_to(START):
        draft = LineDraft(name="Oil", due_on=SOON)
        first = add_plan(yard.olu, yard.car.ref, draft, key=key)
        assert add_plan(yard.olu, yard.car.ref, draft, key=key) == first
    assert PlanLine.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field", "rule"),
    [
        ({"name": " "}, "name", "text.empty"),
        ({"name": "x" * 81}, "name", "text.long"),
        ({"due_on": ""}, "due_on", "plan_line_has_due"),
        ({"due_on": "2026-03-01"}, "due_on", "plan.past"),
        ({"due_on": "0001-01-01"}, "due_on", "plan.past"),
        ({"due_on": "2099-01-01"}, "due_on", "plan.far"),
        ({"due_on": "tomorrow"}, "due_on", "date.shape"),
        ({"due_on": "2026-13-01"}, "due_on", "date.shape"),
        ({"due_meter": "999"}, "due_meter", "plan.meter_passed"),
        ({"due_meter": 0}, "due_meter", "amount.least"),
        ({"due_meter": 10**9}, "due_meter", "amount.most"),
        ({"interval_months": 0}, "interval_months", "amount.least"),
        ({"interval_months": -3}, "interval_months", "amount.least"),
        ({"interval_months": 241}, "interval_months", "amount.most"),
        ({"interval_use": "-1"}, "interval_use", "amount.least"),
        ({"interval_use": "1.5"}, "interval_use", "amount.decimals"),
        ({"text": "x" * 10_000}, "text", "text.long"),
        ({"text": "Dear {mum}"}, "text", "text_template.placeholder"),
        ({"text": "{client{unit}}"}, "text", "text_template.braces"),
        ({"text": "open {client"}, "text", "text_template.braces"),
        ({"forecast": "-1"}, "forecast", "amount.least"),
    ],
)
def test_refused_by_field(yard: Yard, typed: dict[str, Any], field: str, rule: str) -> None:
    yard.reads(1000, TODAY - timedelta(days=1))
    whole: dict[str, Any] = {"name": "Oil", "due_on": SOON} | typed
    with pytest.raises(Invalid) as refused, clock.set_to(START):
        add_plan(yard.olu, yard.car.ref, LineDraft(**whole))
    errors = refused.value.errors or {}
    assert {name: wrong.rule for name, wrong in errors.items()} == {field: rule}
    assert not PlanLine.objects.exists()


def test_refused(yard: Yard) -> None:
    draft = LineDraft(name="Oil", due_on=SOON)
    yard.line(yard.car, name="Oil")
    with clock.set_to(START):
        with pytest.raises(NotAllowed):
            add_plan(yard.tek, yard.bike.ref, draft)
        with pytest.raises(NotFound):
            add_plan(yard.olu, "0123456789abcdef", draft)
        with pytest.raises(Refused) as twice:
            add_plan(yard.olu, yard.car.ref, draft)
        edit_unit(yard.olu, yard.bike.ref, replace(draft_of_unit(yard.bike), status="gone"))
        with pytest.raises(Refused) as gone:
            add_plan(yard.olu, yard.bike.ref, draft)
    assert (twice.value.rule, gone.value.rule) == ("plan_line_open_once", "unit.gone")
    assert PlanLine.objects.count() == 1


def test_today_is_no_past(yard: Yard) -> None:
    assert yard.line(due_on=TODAY).expected_on == TODAY


def test_the_database_keeps_it_by_itself(yard: Yard) -> None:
    line = yard.line(yard.car, due_meter=5000)
    wrong: list[dict[str, Any]] = [
        {"due_on": None, "basis": "date"},
        {"due_meter": None, "basis": "use"},
        {"interval_months": 0},
        {"interval_use": 0},
        {"state": "asleep"},
        {"state": "dismissed", "reason": ""},
        {"state": "fulfilled", "fulfilled_at": None},
        {"name": ""},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            PlanLine.objects.filter(pk=line.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanLine.objects.create(
            shop=yard.shop, unit=yard.car, name=line.name, basis="date", due_on=date(2030, 1, 1),
            origin="hand", made_at=START,
        )  # fmt: skip
