"""The worker tells of what is due: once, where it was agreed to, and not when the shop is quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from fettle.clients.actions import edit_unit, set_consent
from fettle.clients.queries import draft_of_unit
from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.texts.actions import edit_text_template, set_text_hours
from fettle.texts.models import Text
from fettle.upkeep.actions import edit_plan, remind_due, remind_plan, set_reminding
from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.tests.yard import MOBILE, START, TODAY, Yard, fresh

DUE = START + timedelta(days=30)
LEAD = timedelta(days=7)
DAY = timedelta(days=1)


def test_a_week_before_and_once(yard: Yard) -> None:
    yard.agrees()
    line = yard.line(name="Chain")
    assert yard.works(DUE - LEAD - DAY) == 0
    assert yard.works(DUE - LEAD) == 1
    text = Text.objects.get()
    assert (text.state, text.gateway_ref, text.address) == ("sent", "console", MOBILE)
    assert text.body == "Anna Berg, it is time again: Chain, Canyon (1 Apr 2026). Rad"
    assert (text.moment, text.key) == ("reminder", f"plan:{line.ref}:2026-04-01")
    assert fresh(line).state == "reminded"
    for days in range(60):
        assert yard.works(DUE + days * DAY) == 0
    assert Text.objects.count() == 1


def test_its_own_words_go_before_those_of_the_shop(yard: Yard) -> None:
    yard.agrees()
    yard.line(name="Chain", text="{client}: {title} of {unit}, {due}, {shop}{total}")
    yard.works(DUE)
    assert Text.objects.get().body == "Anna Berg: Chain of Canyon, 1 Apr 2026, Rad"


def test_another_day_is_told_of_anew(yard: Yard) -> None:
    yard.agrees()
    line = yard.line()
    yard.works(DUE)
    with clock.set_to(DUE):
        edit_plan(yard.rex, line.ref, LineDraft(name="Service", due_on=(DUE + 90 * DAY).date()))
    assert yard.works(DUE + DAY) == 0
    assert yard.works(DUE + 84 * DAY) == 1
    assert Text.objects.count() == 2


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_where_the_client_agreed(yard: Yard, channel: str) -> None:
    yard.agrees(channel)
    yard.line()
    yard.works(DUE)
    assert Text.objects.get().channel == channel


def test_nobody_is_told_who_did_not_say_yes(yard: Yard) -> None:
    line = yard.line()
    assert yard.works(DUE) == 0
    assert (fresh(line).state, fresh(line).skipped) == ("open", "consent")
    asked = Entry.objects.filter(verb="plan.remind").count()
    assert yard.works(DUE + timedelta(minutes=1)) == 0
    assert Entry.objects.filter(verb="plan.remind").count() == asked == 1
    yard.agrees()
    assert yard.works(DUE + DAY) == 1
    assert fresh(line).skipped == ""


def test_who_said_no_stays_untold(yard: Yard) -> None:
    yard.agrees("sms")
    set_consent(yard.olu, yard.anna.ref, "sms", given=False, heard="STOP")
    line = yard.line()
    assert yard.works(DUE) == 0
    assert fresh(line).skipped == "consent"


def test_why_nobody_is_told(yard: Yard) -> None:
    yard.agrees()
    line = yard.line()
    edit_text_template(yard.olu, ("upkeep", "reminder", "en"), "{client}", False)
    assert yard.works(DUE) == 0
    assert fresh(line).skipped == "off"
    edit_unit(yard.olu, yard.bike.ref, replace(draft_of_unit(yard.bike), status="gone"))
    assert yard.works(DUE + DAY) == 0
    assert fresh(line).skipped == "gone"


def test_off_is_off(yard: Yard) -> None:
    yard.agrees()
    line = yard.line(active=False)
    other = yard.line(yard.car)
    set_reminding(yard.olu, False, 7)
    assert yard.works(DUE) == 0
    set_reminding(yard.olu, True, 0)
    assert yard.works(DUE - DAY) == 0
    assert yard.works(DUE) == 1
    assert (fresh(line).state, fresh(other).state) == ("open", "reminded")


def test_quiet_time_is_heard(yard: Yard) -> None:
    yard.agrees()
    yard.line()
    set_text_hours(yard.olu, (0, 1439), "")
    yard.works(DUE)
    assert Text.objects.get().state == "queued"


def test_by_distance_as_the_readings_come(yard: Yard) -> None:
    yard.agrees()
    line = yard.line(yard.car, name="Oil", due_on="", due_meter=2000)
    assert line.expected_on is None
    assert yard.works(START + DAY) == 0
    yard.reads(1000, TODAY + 10 * DAY)
    yard.reads(1200, TODAY + 20 * DAY)
    assert yard.works(START + 21 * DAY) == 0
    assert fresh(line).expected_on == TODAY + 60 * DAY
    assert yard.works(START + 53 * DAY) == 1
    assert "again: Oil" in Text.objects.get().body


def test_a_round_is_bounded(yard: Yard) -> None:
    yard.agrees()
    for number in range(5):
        yard.line(name=f"Line {number}")
    with clock.set_to(DUE):
        assert remind_due(yard.itself, at_once=2) == 2
        assert remind_due(yard.itself, at_once=2) == 2
        assert remind_due(yard.itself, at_once=2) == 1
    assert Text.objects.count() == 5


def test_another_shops_lines_stay(yard: Yard) -> None:
    yard.agrees()
    yard.line()
    assert Yard("Other").works(DUE) == 0


def test_told_at_once_by_somebody(yard: Yard) -> None:
    line = yard.line()
    with clock.set_to(START):
        with pytest.raises(Refused) as unasked:
            remind_plan(yard.rex, line.ref)
        yard.agrees()
        with pytest.raises(NotAllowed):
            remind_plan(yard.tek, line.ref)
        remind_plan(yard.rex, line.ref)
        with pytest.raises(Refused) as twice:
            remind_plan(yard.rex, line.ref)
    assert (unasked.value.rule, twice.value.rule) == ("plan.skip", "plan.told")
    assert yard.works(DUE) == 0
    assert Text.objects.count() == 1
