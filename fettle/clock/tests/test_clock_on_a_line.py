"""One tap on a work's line starts the technician's clock there, and one stops it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from fettle.clock.models import Entry
from fettle.orders.actions import add_line
from fettle.orders.models import Line
from fettle.orders.tests.factories import Garage
from fettle.orders.tests.pages import Desk, text_of

MINE = "orders.my_work"


@pytest.fixture
def garage(db: None) -> Garage:
    made = Garage()
    order = made.started()
    add_line(made.ada, order.ref, item_ref=made.labour.ref, quantity="2")
    return made


def test_it_starts_and_stops_where_the_work_is(garage: Garage) -> None:
    desk, line = Desk(garage.tek), Line.objects.get()
    page = text_of(desk.get(MINE))
    assert f'name="line" value="{line.ref}"' in page
    assert "Your clock stands still" in page
    assert "Your clock runs." in text_of(desk.send("clock.start", line=line.ref))
    assert Entry.objects.get().line_id == line.pk
    page = text_of(desk.get(MINE))
    assert f'value="{line.ref}"' not in page
    assert "Your clock runs" in page
    assert "runs on this already" in text_of(desk.send("clock.start", line=line.ref))
    assert "stands still" in text_of(desk.send("clock.stop"))
    assert Entry.objects.filter(ended_at=None).count() == 0


def test_without_scripts_it_leads_back(garage: Garage) -> None:
    desk, line = Desk(garage.tek), Line.objects.get()
    answer = desk.post("clock.start", line=line.ref, next=reverse(MINE))
    assert answer.headers["Location"] == reverse(MINE)
    answer = desk.post("clock.stop", next="https://elsewhere.example/")
    assert answer.headers["Location"] == reverse("clock")
