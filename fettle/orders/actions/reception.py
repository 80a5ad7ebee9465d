"""The unit is taken in: its state is written down, and the works that the client wants."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.clients.actions import read_meter
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.plain import plain_line, plain_text
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.composing import compose, write_lines
from fettle.orders.actions.rows import at_field, keep_order, take_workable
from fettle.orders.drafts import MarkDraft, WorkDraft
from fettle.orders.models import Mark, Order, Reception
from fettle.orders.states import FUEL_EIGHTHS_MAX, LIGHTS, MARK_KINDS
from fettle.orders.typed import chosen, whole_typed
from fettle.photos.actions import keep_photo

MARKS_MOST = 60
WORKS_MOST = 60
BELONGINGS_MOST = 40
DRAWING = 1000


def receive_unit(  # noqa: PLR0913 - one a field of the form
    actor: Actor,
    ref: str,
    *,
    meter: object = None,
    fuel_eighths: object = None,
    lights: Sequence[str] = (),
    belongings: Sequence[str] = (),
    complaint: str = "",
    keys_tag: str = "",
    marks: Sequence[MarkDraft] = (),
    works: Sequence[WorkDraft] = (),
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Write down how the unit came in; once an order. The meter may be unreadable (``None``).

    Raises ``Invalid`` by field, also for a meter that shows less than before, and ``Refused``
    ``order.received`` when it was taken in already.
    """
    with act(actor, "order.receive", key=key) as step:
        order = take_workable(step, ref, version)
        _require_unit(order)
        said = (fuel_eighths, lights, belongings, complaint, keys_tag)
        reception = _reception(step, order, *said)
        reception.meter = _read(step, order, meter)
        reception.save(force_insert=True)
        _keep_marks(step, order, marks)
        _add_works(step, order, works)
        _tell(step, order, reception, marks=len(marks), works=len(works))
        answer_of(step, order)
    return step.answered


def _tell(step: Step, order: Order, reception: Reception, *, marks: int, works: int) -> None:
    unit = order.unit.name if order.unit else ""
    told = facts.UnitReceived(order.number, unit, reception.meter, marks, works)
    step.record(order.ref, told)


def _require_unit(order: Order) -> None:
    if order.unit_id is None:
        raise Refused(N_("Nothing was brought for this order."), rule="order.no_unit")
    if Reception.objects.filter(order=order).exists():
        raise Refused(
            N_("The unit of order {number} was taken in already."),
            rule="order.received",
            number=order.number,
        )


def _reception(  # noqa: PLR0917 - in the order of the form
    step: Step,
    order: Order,
    fuel_eighths: object,
    lights: Sequence[str],
    belongings: Sequence[str],
    complaint: str,
    keys_tag: str,
) -> Reception:
    gather = Gather()
    reception = Reception(
        order=order,
        received_at=step.at,
        received_by_id=step.actor.staff_id,
        fuel_eighths=None
        if fuel_eighths in (None, "")
        else gather.take("fuel_eighths", lambda: whole_typed(fuel_eighths, FUEL_EIGHTHS_MAX), 0),
        lights=gather.take("lights", lambda: _lights(lights), list[str]()),
        belongings=gather.take("belongings", lambda: _belongings(belongings), list[str]()),
        complaint=gather.take("complaint", lambda: plain_text(complaint, 2000), ""),
        keys_tag=gather.take("keys_tag", lambda: plain_line(keys_tag, 24), ""),
    )
    gather.close()
    return reception


def _lights(lights: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(chosen(light, LIGHTS, "reception.light") for light in lights))


def _belongings(belongings: Sequence[str]) -> list[str]:
    if len(belongings) > BELONGINGS_MOST:
        raise Invalid(
            N_("Write down at most {most} of them."), rule="reception.many", most=BELONGINGS_MOST
        )
    return [said for each in belongings if (said := plain_line(each, 120))]


def _read(step: Step, order: Order, meter: object) -> int | None:
    if meter is None or meter == "" or order.unit_id is None:
        return None
    with at_field("meter"):
        return read_meter(step, order.unit_id, meter, "reception").value


def _keep_marks(step: Step, order: Order, marks: Sequence[MarkDraft]) -> None:
    if len(marks) > MARKS_MOST:
        raise Invalid(N_("Set at most {most} marks."), rule="reception.many", most=MARKS_MOST)
    gather = Gather()
    rows = [_mark(step, order, mark, gather, f"marks.{n}") for n, mark in enumerate(marks)]
    gather.close()
    for row, mark in zip(rows, marks, strict=True):
        if mark.upload is not None:
            with at_field("marks"):
                row.photo = keep_photo(step, mark.upload)
    Mark.objects.bulk_create(rows)


def _mark(step: Step, order: Order, mark: MarkDraft, gather: Gather, where: str) -> Mark:
    return Mark(
        order=order,
        at=step.at,
        kind=gather.take(
            f"{where}.kind", lambda: chosen(mark.kind, MARK_KINDS, "mark.kind"), "other"
        ),
        x_thousandths=gather.take(f"{where}.x", lambda: whole_typed(mark.x, DRAWING), 0),
        y_thousandths=gather.take(f"{where}.y", lambda: whole_typed(mark.y, DRAWING), 0),
        note=gather.take(f"{where}.note", lambda: plain_line(mark.note, 120), ""),
    )


def _add_works(step: Step, order: Order, works: Sequence[WorkDraft]) -> None:
    if len(works) > WORKS_MOST:
        raise Invalid(N_("Write at most {most} works."), rule="reception.many", most=WORKS_MOST)
    if works:
        lines = compose(step, order, [work.line for work in works], within="works.")
        write_lines(step, order, lines)
    else:
        keep_order(step, order)
