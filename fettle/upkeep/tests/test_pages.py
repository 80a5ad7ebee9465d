"""Plans as pages, with and without a script, and over the API."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from fettle.access.models import Person
from fettle.access.tokens import make_token
from fettle.clients.actions.logins import enrol_client
from fettle.journal import clock
from fettle.orders import actions as orders
from fettle.orders.tests.pages import BACKEND, Desk, text_of
from fettle.texts.models import Text
from fettle.upkeep.models import PlanLine, PlanTemplate, Reminding
from fettle.upkeep.tests.yard import Yard, fresh

DAY = timedelta(days=1)


def near(yard: Yard, **typed: Any) -> PlanLine:
    """A line that is due in three days from now."""
    now = clock.now()
    return yard.line(at=now, due_on=(now + 3 * DAY).date(), **typed)


def test_the_plan_of_a_unit(yard: Yard) -> None:
    desk = Desk(yard.rex)
    empty = text_of(desk.get("plan.unit", yard.bike.ref))
    assert "Nothing is planned" in empty
    line = near(yard, name="Chain")
    late = yard.line(name="Brakes")
    page = text_of(desk.get("plan.unit", yard.bike.ref))
    assert "in 3 days" in page
    assert page.index("Brakes") < page.index("Chain")
    assert "days overdue" in page
    assert desk.post("plan.fulfil", late.ref)["Location"].endswith(f"/plan/units/{yard.bike.ref}")
    assert "Done and dropped" in text_of(desk.get("plan.unit", yard.bike.ref))
    assert "Chain" in text_of(desk.live("plan.of_unit", yard.bike.ref))
    assert "Chain" in text_of(desk.live("plan.of_client", yard.anna.ref))
    assert "Anna Berg" in text_of(desk.get("plan.unit", yard.bike.ref, print=""))
    assert "Maintenance plan" in text_of(desk.get("unit.view", yard.bike.ref))
    assert "The client comes for Chain." in text_of(desk.send("plan.book", line.ref))
    assert "Coming" in text_of(desk.get("plan.unit", yard.bike.ref))
    toast = text_of(desk.send("plan.dismiss", line.ref, reason="rides no more"))
    assert "was dropped" in toast and f"/plan/{line.ref}/undo" in toast
    assert fresh(line).state == "dismissed"


def test_proposals_are_ticked_and_can_be_left_out(yard: Yard) -> None:
    desk = Desk(yard.rex)
    page = text_of(desk.live("plan.propose", yard.bike.ref))
    assert page.count("checked") == 6
    assert "Winter check" in page
    answer = desk.post("plan.propose", yard.bike.ref, on_2="on", due_on_2="2099-01-01")
    assert answer.status_code == 422
    assert "more than twenty years away" in text_of(answer)
    day = (clock.now() + 9 * DAY).date().isoformat()
    answer = desk.post("plan.propose", yard.bike.ref, on_2="on", due_on_2=day, due_on_3=day)
    assert answer.status_code == 302
    assert [line.name for line in PlanLine.objects.all()] == ["Yearly service"]
    assert "Yearly service" not in text_of(desk.live("plan.propose", yard.bike.ref))
    assert desk.post("plan.propose", yard.bike.ref, due_on_1=day).status_code == 422


def test_lines_by_hand(yard: Yard) -> None:
    desk = Desk(yard.rex)
    wrong = desk.post("plan.add", yard.car.ref, name="Oil", due_on="2020-01-01", text="{mum}")
    assert wrong.status_code == 422
    assert "This day has passed" in text_of(wrong) and "There is no placeholder" in text_of(wrong)
    desk.post("plan.add", yard.car.ref, name="Oil", due_meter="20000", active="on")
    line = PlanLine.objects.get()
    assert (line.basis, line.active) == ("use", True)
    assert 'value="20000"' in text_of(desk.live("plan.edit", line.ref))
    desk.post("plan.edit", line.ref, name="Oil and filter", due_meter="20000", version="1")
    assert (fresh(line).name, fresh(line).active) == ("Oil and filter", False)
    stale = desk.post("plan.edit", line.ref, name="Oil", due_meter="20000", version="1")
    assert stale.status_code == 409
    assert Desk(yard.tek).post("plan.edit", line.ref, name="x").status_code == 403
    assert Desk(Yard("Eve").olu).post("plan.edit", line.ref, name="x").status_code == 404


def test_due_soon(yard: Yard) -> None:
    desk = Desk(yard.rex)
    assert "Nothing is due." in text_of(desk.get("plan"))
    near(yard, name="Chain")
    yard.line(name="Brakes")
    page = text_of(desk.get("plan"))
    assert "Chain" in page and "Brakes" in page and "Anna Berg" in page
    overdue = text_of(desk.live("plan", window="overdue"))
    assert "Brakes" in overdue and "Chain" not in overdue
    assert desk.get("plan", window="no", cursor="x").status_code == 200
    assert "title=Chain" in page


def test_text_now(yard: Yard) -> None:
    desk = Desk(yard.rex)
    line = near(yard)
    refused = desk.send("plan.remind", line.ref)
    assert "has not agreed" in text_of(refused)
    yard.agrees()
    assert "leaves in a moment" in text_of(desk.send("plan.remind", line.ref))
    assert Text.objects.get().moment == "reminder"


def test_settings(yard: Yard) -> None:
    desk = Desk(yard.rex)
    page = text_of(desk.get("plan.templates"))
    assert "Winter check" in page and "Oil and filter" in page
    edit = ("plan_template.edit", "bike", "6")
    assert "Подготовка к зиме" in text_of(desk.get(*edit))
    wrong = desk.post(*edit, active="on", name_en="Winter", interval_months="0", text_ru="{x}")
    assert wrong.status_code == 422
    assert "There is no placeholder" in text_of(wrong)
    assert not PlanTemplate.objects.exists()
    desk.post(*edit, active="on", name_en="Winter", name_ru="Зима", interval_months="11")
    row = PlanTemplate.objects.get()
    assert (row.names, row.interval_months) == ({"en": "Winter", "ru": "Зима"}, 11)
    assert desk.get("plan_template.edit", "bike", "7").status_code == 404
    assert desk.post("reminding.set", active="on", lead_days="91").status_code == 422
    desk.post("reminding.set", lead_days="3")
    assert (Reminding.objects.get().active, Reminding.objects.get().lead_days) == (False, 3)
    assert Desk(yard.tek).post(*edit, name_en="x").status_code == 403


def test_a_paid_order_offers_the_reminders(yard: Yard) -> None:
    made = orders.open_order(
        yard.rex, flow="ticket", client_ref=yard.anna.ref, unit_ref=yard.bike.ref, title="Chain"
    )
    orders.add_line(yard.rex, made["ref"], kind="fee", text="Chain", unit_price="20")
    desk = Desk(yard.rex)
    page = desk.live("order.checkout", made["ref"])
    version = page.context["form"]["version"].value()
    paid = desk.send("order.checkout", made["ref"], method="card", version=version, received="20")
    assert f"/plan/units/{yard.bike.ref}/propose" in text_of(paid)
    assert f"/plan/of-unit/{yard.bike.ref}" in text_of(desk.get("order", made["ref"]))


def test_a_client_sees_their_own(yard: Yard) -> None:
    near(yard, name="Chain")
    enrol_client(yard.olu, yard.anna.ref, "anna", "a long secret 9")
    browser = Browser()
    browser.force_login(Person.objects.get(username="anna"), backend=BACKEND)
    page = browser.get("/plan/own")
    assert "Chain" in text_of(page)
    assert browser.get(f"/plan/units/{yard.bike.ref}").status_code == 403


class Machine:
    """What a program says with Rex's token."""

    def __init__(self, yard: Yard) -> None:
        person = yard.rex.person_id or 0
        _row, self.token = make_token(person, yard.shop.pk, "t", ["*"], clock.now())
        self.browser = Browser()

    def get(self, path: str) -> Any:
        return self.browser.get(f"/api/v1{path}", headers=self._headers("")).json()

    def post(self, path: str, key: str = "", **body: Any) -> Any:
        return self.browser.post(
            f"/api/v1{path}", json.dumps(body), "application/json", headers=self._headers(key)
        )

    def _headers(self, key: str) -> dict[str, str]:
        told = {"Authorization": f"Bearer {self.token}"}
        return told | ({"Idempotency-Key": key} if key else {})


@pytest.fixture
def machine(yard: Yard) -> Machine:
    return Machine(yard)


def test_over_the_api(yard: Yard, machine: Machine) -> None:
    unit = f"/units/{yard.bike.ref}/plan"
    offered = machine.get(f"{unit}/proposals")["items"]
    assert [row["position"] for row in offered] == [1, 2, 3, 4, 5, 6]
    chosen = [{"position": 1}, {"position": 2, "due_on": offered[1]["due_on"]}]
    first = machine.post(f"{unit}/propose", "k", chosen=chosen)
    assert (first.status_code, len(first.json()["lines"])) == (201, 2)
    assert machine.post(f"{unit}/propose", "k", chosen=chosen).json() == first.json()
    added = machine.post(unit, name="Bell", due_on=offered[0]["due_on"], interval_months=1)
    ref = added.json()["ref"]
    assert {row["name"] for row in machine.get(unit)["items"]} == {
        "Bell", "First check", "Yearly service",
    }  # fmt: skip
    assert machine.get(f"/plan/{ref}")["state"] == "open"
    changed = machine.post(f"/plan/{ref}/edit", name="Horn", due_on=offered[1]["due_on"], version=1)
    assert changed.json() == {"ref": ref, "version": 2}
    assert machine.post(f"/plan/{ref}/remind").json()["rule"] == "plan.skip"
    assert machine.post(f"/plan/{ref}/book").json()["state"] == "booked"
    assert machine.post(f"/plan/{ref}/dismiss").status_code == 422
    assert machine.post(f"/plan/{ref}/dismiss", reason="no").json()["state"] == "dismissed"
    assert machine.post(f"/plan/{ref}/undo").json()["state"] == "open"
    assert machine.post(f"/plan/{ref}/fulfil").json()["next"] is None
    assert machine.get("/plan?window=all")["items"]
    assert machine.get(f"/clients/{yard.anna.ref}/plan")["items"]
    assert machine.get("/plan?window=never")["rule"] == "choice.unknown"


def test_settings_over_the_api(yard: Yard, machine: Machine) -> None:
    rows = machine.get("/plan_templates")["items"]
    assert len(rows) == 4 * 6
    body: dict[str, Any] = {"names": {"en": "Bearings"}, "interval_months": 24}
    assert machine.post("/plan_templates/bike/1", **body).json()["version"] == 1
    assert machine.post("/plan_templates/bike/9", **body).status_code == 404
    assert machine.post("/plan_templates/bike/1", names={}, active=True).status_code == 422
    assert machine.post("/reminding", active=True, lead_days=14).json()["lead_days"] == 14
    assert machine.get("/reminding")["lead_days"] == 14
    assert machine.post("/reminding", active=True, lead_days=-1).status_code == 422
