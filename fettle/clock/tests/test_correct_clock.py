"""The clock: one time runs a person, corrections keep the old ones, clocked against sold."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from fettle.clock.actions import correct_clock, start_clock, stop_clock
from fettle.clock.models import Correction, Entry
from fettle.clock.queries import by_line, by_person
from fettle.journal import clock
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import add_line, do_line
from fettle.orders.models import Line
from fettle.orders.tests.factories import Garage, OtherGarage
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.test_api import post
from fettle.stock.tests.test_races import at_once

NOW = timezone.now().replace(microsecond=0)


@pytest.fixture
def garage(db) -> Garage:
    return Garage()


@pytest.fixture
def line(garage) -> Line:
    """Two sold hours on an order that tek works on."""
    order = garage.started()
    add_line(garage.ada, order.ref, item_ref=garage.labour.ref, quantity="2")
    return Line.objects.get()


def worked(garage, ref="", *, hours=1, ended=0):
    """Tek works for some hours, until so many hours ago."""
    with clock.set_to(NOW - timedelta(hours=hours + ended)):
        start_clock(garage.tek, ref)
    with clock.set_to(NOW - timedelta(hours=ended)):
        stop_clock(garage.tek)
    return Entry.objects.latest("id")


def test_it_runs_on_one_thing_at_a_time(garage, line):
    first = start_clock(garage.tek, note="Sweeping")["ref"]
    assert start_clock(garage.tek, line.ref)["stopped"] == first
    with pytest.raises(Refused, match="runs on this already"):
        start_clock(garage.tek, line.ref)
    stop_clock(garage.tek)
    with pytest.raises(Refused, match="does not run"):
        stop_clock(garage.tek)
    assert Entry.objects.filter(ended_at__isnull=False).count() == 2


def test_only_running_orders_of_the_own_shop_are_clocked(garage, line):
    other = OtherGarage(*garage.client_with("Ed", "B-ED 1"))
    for actor, ref in ((other.ned, line.ref), (garage.tek, "nothing")):
        with pytest.raises(NotFound):
            start_clock(actor, ref)
    assert not Entry.objects.exists()


def test_clocked_hours_stand_beside_sold_ones(garage, line):
    worked(garage, line.ref, hours=1)
    do_line(garage.tek, line.order.ref, line.ref)
    today = timezone.localdate()
    span = (today - timedelta(days=2), today + timedelta(days=1))
    (person,) = by_person(garage.olu, *span)
    assert (person.name, person.seconds, person.flat_thousandths) == ("Tek", 3600, 2000)
    assert person.percent == 200
    (row,) = by_line(garage.olu, *span)
    assert (row.seconds, row.flat_thousandths, row.percent) == (3600, 2000, 200)
    with pytest.raises(Invalid, match="ends before it begins"):
        by_person(garage.olu, today, today - timedelta(days=1))


def test_a_correction_keeps_the_old_times(garage, line):
    entry = worked(garage, line.ref, hours=9)
    start, end = entry.started_at, entry.started_at + timedelta(hours=2)
    correct_clock(garage.rex, entry.ref, start, end, "Forgot to stop")
    fixed, kept = Entry.objects.get(), Correction.objects.get()
    assert (fixed.ended_at, kept.was_ended_at, kept.reason) == (end, NOW, "Forgot to stop")
    assert kept.staff_id == garage.rex.staff_id


def test_times_that_cannot_be_are_refused(garage, line):
    first, second = worked(garage, hours=2, ended=4), worked(garage, hours=2)
    start, end = second.started_at, second.ended_at
    for times, field in (
        ((end, start), "ended_at"),
        ((start, end + timedelta(days=1)), "ended_at"),
        ((first.started_at, end), "started_at"),
    ):
        with pytest.raises(Invalid) as refused:
            correct_clock(garage.rex, second.ref, *times, "x")
        assert list(refused.value.errors or ()) == [field]
    with pytest.raises(Invalid):
        correct_clock(garage.rex, second.ref, start, end, " ")
    assert not Correction.objects.exists()


def test_nobody_corrects_their_own(garage):
    with clock.set_to(NOW - timedelta(hours=2)):
        ref = start_clock(garage.rex)["ref"]
    stop_clock(garage.rex)
    times = (NOW - timedelta(hours=1), NOW)
    with pytest.raises(Refused, match="Somebody else corrects"):
        correct_clock(garage.rex, ref, *times, "x")
    with pytest.raises(NotAllowed):
        correct_clock(garage.tek, ref, *times, "x")
    correct_clock(garage.olu, ref, *times, "Came later")


def test_the_database_keeps_the_times(garage):
    entry = worked(garage)
    correct_clock(garage.olu, entry.ref, entry.started_at, NOW - timedelta(minutes=1), "x")
    for statement in (
        "UPDATE clock_entry SET ended_at = ended_at + interval '1 hour'",
        "UPDATE clock_entry SET staff_id = staff_id + 1",
        "DELETE FROM clock_entry",
        "UPDATE clock_correction SET reason = ''",
        "DELETE FROM clock_correction",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_two_starts_at_once_leave_one_running(garage):
    at_once([lambda: start_clock(garage.tek)] * 3)
    assert Entry.objects.filter(ended_at__isnull=True).count() == 1


def test_the_pages_and_the_machines_door(garage, line):
    client = signed_in(garage.shop)
    entry = worked(garage, line.ref)
    assert client.post(reverse("clock.start"), {"note": "Sweeping"}).status_code == 302
    assert "Sweeping" in client.get(reverse("clock")).content.decode()
    assert client.post(reverse("clock.stop"), {}).status_code == 302
    assert client.post(reverse("clock.stop"), {}).status_code == 409
    page = client.get(reverse("timesheet")).content.decode()
    assert "Tek" in page and "1:00" in page
    assert client.get(reverse("timesheet"), {"from_on": "2026-02-02", "to_on": "2026-02-01"}
                      ).status_code == 422  # fmt: skip
    fix = reverse("clock.correct", args=[entry.ref])
    assert client.get(fix).status_code == 200
    form = {"started_at": "2026-01-01T08:00", "ended_at": "2026-01-01T09:30", "reason": "Typo"}
    assert client.post(fix, form | {"reason": ""}).status_code == 422
    assert client.post(fix, form).status_code == 302
    assert post(client, "clock/start", {"note": "API"}).status_code == 200
    assert client.get("/api/v1/clock").json()["running"]["note"] == "API"
    assert post(client, "clock/stop", {}).status_code == 200
    body = {"started_at": "2026-01-01T08:00:00Z", "ended_at": "2026-01-01T07:00:00Z",
            "reason": "x"}  # fmt: skip
    assert post(client, f"clock/{entry.ref}/correct", body).status_code == 422
    days = {"from_on": "2026-01-01", "to_on": "2026-01-02"}
    assert client.get("/api/v1/clock/people", days).json()["items"][0]["name"] == "Tek"
    assert signed_in(garage.shop, "technician").get(reverse("timesheet")).status_code == 403
