"""Meter readings. A meter runs forward; what runs back needs an explanation."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.clients import facts
from fettle.clients.actions.units import locked_unit
from fettle.clients.models import METER_MOST, MeterReading, Unit
from fettle.clients.queries.meters import last_counted
from fettle.clients.states import ReadingFlag, ReadingSource
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_


def enter_reading(
    actor: Actor,
    ref: str,
    value: object,
    *,
    source: str = ReadingSource.COUNTER,
    flag: str = "",
    key: Key | None = None,
) -> Answer:
    """Write down what a unit's meter shows. Raises Invalid by field."""
    with act(actor, "meter.read", key=key) as step:
        unit = locked_unit(actor, ref)
        reading = _keep(step, unit, value, source, flag)
        step.answer(ref=unit.ref, value=reading.value, meter=reading.meter, flag=reading.flag)
    return step.answered


def read_meter(
    step: Step, unit_id: int, value: object, source: str, *, flag: str = ""
) -> MeterReading:
    """The same inside an open step, for rooms above.

    `value` is a whole number or the digits somebody typed, in the unit's own km or mi. `flag`
    is "", "replaced" or "implausible". Raises Invalid for less than the last counted reading
    without a flag.
    """
    return _keep(step, Unit.objects.select_for_update().get(pk=unit_id), value, source, flag)


def _keep(step: Step, unit: Unit, value: object, source: str, flag: str) -> MeterReading:
    number = _checked(unit, value, source, flag)
    reading = MeterReading.objects.create(
        unit=unit, value=number, meter=unit.meter, at=step.at, source=source, flag=flag
    )
    step.record(
        unit.ref, facts.MeterRead(unit=unit.name, value=number, meter=unit.meter, flag=flag)
    )
    return reading


def _checked(unit: Unit, value: object, source: str, flag: str) -> int:
    gather = Gather()
    number = gather.take("value", lambda: whole_units(value, 0, 0, METER_MOST), 0)
    if source not in ReadingSource.values:
        gather.wrong("source", N_("Choose one of the list."), "choice.unknown")
    if flag not in ("", *ReadingFlag.values):
        gather.wrong("flag", N_("Choose one of the list."), "choice.unknown")
    gather.close()
    last = last_counted(unit.pk)
    if last is not None and last.meter == unit.meter and number < last.value and not flag:
        raise _runs_back(last)
    return number


def _runs_back(last: MeterReading) -> Invalid:
    lower = Invalid(
        N_(
            "The last reading was {last} {meter}. Say whether the meter was replaced or this is"
            " implausible."
        ),
        rule="meter.lower",
        last=last.value,
        meter=last.meter,
    )
    return Invalid(
        N_("The meter shows less than before."), rule="meter.lower", errors={"value": lower}
    )
