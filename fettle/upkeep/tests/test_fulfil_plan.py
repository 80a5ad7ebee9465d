"""What is done is armed anew from that day; by hand it can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders import actions as orders
from fettle.stock.tests.factories import make_part
from fettle.upkeep.actions import (
    book_plan,
    dismiss_plan,
    edit_plan,
    edit_plan_template,
    fulfil_plan,
    undo_plan,
)
from fettle.upkeep.drafts import LineDraft, TemplateDraft
from fettle.upkeep.models import PlanLine
from fettle.upkeep.tests.yard import START, TODAY, Yard, fresh

LATER = START + timedelta(days=40)


def test_armed_anew_from_the_day_and_the_meter(yard: Yard) -> None:
    line = yard.line(
        yard.car, name="Oil", due_meter=15_000, interval_months=12, interval_use=10_000,
        text="{client}", forecast="99.50",
    )  # fmt: skip
    yard.reads(14_000, TODAY + timedelta(days=39))
    with clock.set_to(LATER):
        answer = fulfil_plan(yard.tek, line.ref)
    following = PlanLine.objects.get(ref=answer["next"])
    assert (following.due_on, following.due_meter) == (date(2027, 4, 11), 24_000)
    assert (following.basis, following.state, following.previous_id) == ("first", "open", line.pk)
    assert (following.text, following.forecast_minor) == ("{client}", 9950)
    done = fresh(line)
    assert (done.state, done.fulfilled_at, done.fulfilled_meter) == ("fulfilled", LATER, 14_000)


def test_once_is_once(yard: Yard) -> None:
    line = yard.line()
    with clock.set_to(LATER):
        assert fulfil_plan(yard.tek, line.ref)["next"] is None
        with pytest.raises(Refused) as twice:
            fulfil_plan(yard.tek, line.ref)
    assert twice.value.rule == "plan.ended"
    assert PlanLine.objects.count() == 1


def test_taken_back(yard: Yard) -> None:
    line = yard.line(interval_months=12)
    with clock.set_to(LATER):
        fulfil_plan(yard.tek, line.ref)
        undo_plan(yard.tek, line.ref)
        assert PlanLine.objects.get().state == "open"
        dismiss_plan(yard.rex, line.ref, "sold the wheels")
        assert fresh(line).reason == "sold the wheels"
        undo_plan(yard.rex, line.ref)
        answer = fulfil_plan(yard.tek, line.ref)
        edit_plan(yard.rex, answer["next"], LineDraft(name="Service", due_on="2027-09-01"))
        with pytest.raises(Refused) as late:
            undo_plan(yard.tek, line.ref)
    assert late.value.rule == "plan.not_undone"


def test_who_has_an_appointment_is_not_reminded(yard: Yard) -> None:
    yard.agrees()
    line = yard.line()
    with pytest.raises(NotAllowed):
        book_plan(yard.tek, line.ref)
    book_plan(yard.rex, line.ref)
    assert yard.works(LATER) == 0
    undo_plan(yard.rex, line.ref)
    assert yard.works(LATER) == 1
    assert Entry.objects.filter(verb="plan.book").count() == 1


def test_dropped_and_added_again_is_not_taken_back(yard: Yard) -> None:
    line = yard.line()
    with clock.set_to(LATER):
        dismiss_plan(yard.rex, line.ref, "no")
        yard.line(due_on="2026-09-01")
        with pytest.raises(Refused) as there:
            undo_plan(yard.rex, line.ref)
    assert there.value.rule == "plan_line_open_once"


def test_refused(yard: Yard) -> None:
    line = yard.line()
    with pytest.raises(Invalid) as wrong:
        dismiss_plan(yard.rex, line.ref, " ")
    assert set(wrong.value.errors or {}) == {"reason"}
    with pytest.raises(NotAllowed):
        dismiss_plan(yard.tek, line.ref, "no")
    eve = Yard("Eve").olu
    for done in (fulfil_plan, undo_plan):
        with pytest.raises(NotFound):
            done(eve, line.ref)
    with pytest.raises(Refused) as stale:
        edit_plan(yard.rex, line.ref, LineDraft(name="S", due_on="2027-01-01"), version=9)
    assert stale.value.rule == "stale.version"
    assert fresh(line).state == "open"


def _sold(yard: Yard, title: str, item: str = "") -> str:
    answer = orders.open_order(
        yard.rex, flow="ticket", client_ref=yard.anna.ref, unit_ref=yard.bike.ref, title=title
    )
    if item:
        orders.add_line(yard.rex, answer["ref"], item_ref=item)
    else:
        orders.add_line(yard.rex, answer["ref"], kind="fee", text="Work", unit_price="20")
    orders.checkout_order(yard.ann, answer["ref"], tender="card")
    return str(answer["ref"])


def test_an_order_with_its_item_or_its_name_fulfils_it(yard: Yard) -> None:
    chain = make_part(yard.olu, "Chain work", kind="labour", measure="hour", stocked=False,
                      step_thousandths=50, cost_minor=0)  # fmt: skip
    by_item = yard.line(name="Chain", item_ref=chain.ref, interval_months=12)
    by_name = yard.line(name="Yearly service", interval_months=12)
    stays = yard.line(name="Brakes", interval_months=12)
    with clock.set_to(LATER):
        first = _sold(yard, "Rattles", chain.ref)
        second = _sold(yard, "Yearly service")
    assert (fresh(by_item).state, fresh(by_item).order_ref) == ("fulfilled", first)
    assert (fresh(by_name).state, fresh(by_name).order_ref) == ("fulfilled", second)
    assert fresh(stays).state == "open"
    running = PlanLine.objects.all().running().filter(name="Chain")
    assert running.get().due_on == date(2027, 4, 11)
    told = Entry.objects.filter(verb="plan.fulfil")
    assert told.count() == 2
    with pytest.raises(Refused), clock.set_to(LATER):
        undo_plan(yard.tek, by_item.ref)


def test_what_nobody_had_planned_is_armed_as_the_shop_proposes(yard: Yard) -> None:
    chain = make_part(yard.olu, "Chain work", kind="labour", measure="hour", stocked=False,
                      step_thousandths=50, cost_minor=0)  # fmt: skip
    names = TemplateDraft(names={"en": "Chain"}, interval_months="6", item_ref=chain.ref)
    edit_plan_template(yard.olu, "bike", 1, names, version=0)
    edit_plan_template(yard.olu, "car", 1, names, version=0)
    with clock.set_to(START):
        _sold(yard, "Rattles", chain.ref)
    line = PlanLine.objects.get()
    assert (line.name, line.unit_id, line.due_on) == ("Chain", yard.bike.pk, date(2026, 9, 2))
    assert (line.active, line.state, line.origin) == (False, "open", "template")
    with clock.set_to(LATER):
        _sold(yard, "Rattles again", chain.ref)
    assert [row.state for row in PlanLine.objects.order_by("pk")] == ["fulfilled", "open"]
