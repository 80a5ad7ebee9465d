"""Bicycles that come without an appointment: tickets in every section, one of them overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from fettle.clients.queries import client_of, clients, units_of
from fettle.journal import clock
from fettle.orders import actions
from fettle.orders.actions import TextDraft
from fettle.shop.queries import staff
from fettle.web.demo.days import Stage

WAITS = ("parts", "Bottom bracket comes on Thursday.")


@dataclass(frozen=True, slots=True)
class Brought:
    """Who came how many hours ago for what, to fetch it in how many hours from then."""

    client: str
    ago: int
    ready_in: int
    title: str
    price: str
    then: str = ""
    text: str = ""


TODAY = [
    Brought("Peter Lang", 30, 8, "True the rear wheel", "18.00", "fetched"),
    Brought("Chloé Martin", 27, 7, "Fold sticks, new hinge clamp", "36.00", "ready",
            "Hello Chloé, your Brompton is ready for pickup. Fettle Garage"),
    Brought("David Chen", 26, 6, "Bottom bracket creaks", "54.00", "waits"),
    Brought("Ben Carter", 9, 6, "Gears jump under load", "25.00", "begun"),
    Brought("Иван Белов", 4, 6, "Замена камеры, переднее колесо", "15.00"),
    Brought("王磊", 3, 26, "调整前刹车", "12.00"),
    Brought("Sofia Rossi", 2, 30, "Winter check, clean and oil", "49.00"),
]  # fmt: skip


def bring(stage: Stage) -> None:
    """Take the tickets in, and bring each as far as it has come."""
    for brought in TODAY:
        ref = _open(stage, brought)
        if brought.then in ("begun", "ready"):
            actions.start_order(stage.people["wrench"], ref)
        if brought.then == "waits":
            actions.wait_order(stage.people["wrench"], ref, *WAITS)
        if brought.then == "ready":
            told = TextDraft("+49 1511 2345614", brought.text)
            actions.ready_order(stage.people["wrench"], ref, text=told)
        if brought.then == "fetched":
            actions.checkout_order(stage.people["reception"], ref, tender="card")


def _open(stage: Stage, brought: Brought) -> str:
    reception = stage.people["reception"]
    (row,) = clients(reception, brought.client).rows[:1]
    client = client_of(reception, row.ref)
    bike = units_of(client).filter(kind="bike").first()
    at = timezone.now() - timedelta(hours=brought.ago)
    with clock.set_to(at):
        answer = actions.open_order(
            reception,
            flow="ticket",
            client_ref=client.ref,
            unit_ref=bike.ref if bike else "",
            section_ref=stage.sections["Bike workshop"],
            responsible_ref=staff(reception).get(pk=stage.people["wrench"].staff_id or 0).ref,
            title=brought.title,
            promised_at=at + timedelta(hours=brought.ready_in),
        )
        actions.add_line(
            reception, answer["ref"], kind="fee", text=brought.title, unit_price=brought.price
        )
    ref: str = answer["ref"]
    return ref
