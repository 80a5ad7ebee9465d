"""Nobody is woken up by a text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.texts.actions import edit_text_template, set_text_hours
from fettle.texts.models import TextHours
from fettle.texts.queries import hours_of, prepared
from fettle.texts.tests.desk import Desk, Fake
from fettle.texts.tests.test_pages import browser_of


@pytest.mark.parametrize(
    ("begin", "end", "minute", "quiet"),
    [
        (1200, 480, 1199, False),
        (1200, 480, 1200, True),
        (1200, 480, 0, True),
        (1200, 480, 479, True),
        (1200, 480, 480, False),
        (60, 120, 90, True),
        (60, 120, 120, False),
        (None, None, 0, False),
    ],
)
def test_quiet_at(begin: int | None, end: int | None, minute: int, quiet: bool) -> None:
    row = TextHours(quiet_from_minute=begin, quiet_to_minute=end)
    assert row.is_quiet_at(minute) is quiet


def test_what_is_ready_at_night_leaves_in_the_morning(desk: Desk) -> None:
    set_text_hours(desk.rike, (1200, 480), "", version=0)
    text = desk.queued()
    text.not_before = datetime(2026, 1, 5, 20, 0, tzinfo=UTC)
    text.save()
    door = Fake(knows_keys=True, often=0)
    assert desk.work(datetime(2026, 1, 5, 20, 0, tzinfo=UTC), door) == 0
    assert desk.work(datetime(2026, 1, 6, 6, 59, tzinfo=UTC), door) == 0  # 7:59 in Berlin
    assert desk.work(datetime(2026, 1, 6, 7, 0, tzinfo=UTC), door) == 1


def test_the_hours_are_said(desk: Desk) -> None:
    set_text_hours(desk.olu, None, "Mo-Fr 9-18")
    edit_text_template(desk.rike, ("ticket", "ready", "en"), "Come {hours}", True)
    assert prepared(desk.rike, {}, desk.anna, "ready").body == "Come Mo-Fr 9-18"


def test_refused(desk: Desk) -> None:
    with pytest.raises(Invalid):
        set_text_hours(desk.rike, (0, 1440), "")
    with pytest.raises(NotAllowed):
        set_text_hours(desk.tek, None, "")
    set_text_hours(desk.rike, None, "", version=0)
    with pytest.raises(Refused) as refused:
        set_text_hours(desk.rike, None, "", version=0)
    assert refused.value.rule == "stale.version"


def test_the_page(desk: Desk) -> None:
    rike: Client = browser_of(desk.rike)
    assert rike.get("/texts/hours").status_code == 200
    half = rike.post("/texts/hours", {"quiet_from": "20:00", "said": "", "version": "0"})
    assert half.status_code == 422
    typed = {"quiet_from": "20:00", "quiet_to": "08:00", "said": "9-18", "version": "0"}
    assert rike.post("/texts/hours", typed).status_code == 302
    row = hours_of(desk.shop)
    assert (row.quiet_from_minute, row.quiet_to_minute, row.said) == (1200, 480, "9-18")
    assert "20:00–08:00" in rike.get("/texts/templates").content.decode()
