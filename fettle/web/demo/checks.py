"""Health checks of the demo shop: the ready templates, two reports of one car, one that runs."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.inspections import actions
from fettle.inspections.actions.ready import install_ready
from fettle.inspections.content import Point, content_of
from fettle.inspections.judging import judged
from fettle.inspections.queries.templates import published_for
from fettle.inspections.ready import READY
from fettle.journal import clock
from fettle.web.demo.days import Stage
from fettle.web.demo.pictures import worn_disc

GOOD = {
    "brake_fluid_water": "1.2", "battery_voltage": "12.6", "battery_start": "88",
    "pads_front": "4.6", "discs_front": "22.4", "pads_rear": "6.5", "tyre_age": "3",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """How a car was found: values by point, treads by wheel, what the client reads first."""

    days_ago: int
    meter: str
    note: str
    found: dict[str, str]
    tread: tuple[str, str, str, str]


VISITS = (
    Visit(17, "61200", "All in order; have the front brakes looked at again.", GOOD,
          ("4.6", "4.8", "5.7", "5.6")),
    Visit(1, "63100", "The front discs are at their limit. We would change them with the pads.",
          GOOD | {
              "pads_front": "4.1", "discs_front": "21.9", "wipers": "streaks",
              "air_filter": "worn", "oil_leak": "damp", "brake_fluid_water": "2.4",
          }, ("4.4", "4.5", "5.5", "5.4")),
)  # fmt: skip


def look(stage: Stage) -> None:
    """Lay down the templates; look at one car twice, and begin with another."""
    for name in READY:
        install_ready(stage.owner, name, stage.items)
    client, unit = _welcome(stage, "Marlene Vogt", "B MV 2207", "Golf Variant")
    for visit in VISITS:
        with clock.set_to(timezone.now() - timedelta(days=visit.days_ago)):
            _visit(stage, client, unit, visit)
    client, unit = _welcome(stage, "Ruth Adler", "B RA 418", "Passat")
    running = _open(stage, client, unit)
    for point, value in (("low_beam", "works"), ("high_beam", "works"), ("brake_lights", "dim")):
        actions.answer_point(stage.people["tech"], running, point, value)


def _welcome(stage: Stage, name: str, plate: str, model: str) -> tuple[str, str]:
    car = UnitDraft(make="Volkswagen", model=model, year="2019", plate=plate, fuel="petrol")
    answer = create_client(stage.people["reception"], ClientDraft(name=name), car)
    return answer["ref"], answer["unit"]


def _visit(stage: Stage, client: str, unit: str, visit: Visit) -> None:
    tech = stage.people["tech"]
    ref = _open(stage, client, unit)
    for point in content_of(published_for(tech, "car").content).points:
        for n, wheel in enumerate(point.wheels):
            value = _value(point, visit, n)
            if not value:
                continue
            actions.answer_point(tech, ref, point.key, value, wheel=wheel)
            if point.photo != "never" and judged(point, value).level != "pass":
                actions.photograph_point(
                    tech, ref, point.key, worn_disc(30 + 2 * visit.days_ago), wheel=wheel
                )
    actions.submit_inspection(tech, ref, meter=visit.meter, note=visit.note)
    actions.issue_inspection(stage.people["advisor"], ref)


def _open(stage: Stage, client: str, unit: str) -> str:
    tech = stage.people["tech"]
    answer = actions.open_inspection(tech, client_ref=client, unit_ref=unit)
    ref: str = answer["ref"]
    return ref


def _value(point: Point, visit: Visit, n: int) -> str:
    if point.type == "tyre_set":
        return visit.tread[n] if point.key == "tread" else "2.4"
    usual = point.answers[0].key if point.answers else ""
    return visit.found.get(point.key, usual)
