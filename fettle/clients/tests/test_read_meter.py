from datetime import timedelta

import pytest

from fettle.access.actor import Actor
from fettle.clients.actions import enter_reading, read_meter
from fettle.clients.models import MeterReading, Unit
from fettle.clients.queries import average_a_day, last_counted
from fettle.clients.tests import factories
from fettle.journal import act
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def golf(nina: Actor) -> Unit:
    return factories.make_anna(nina)[1]


def age(days: int) -> None:
    """Let all readings be this much older."""
    for row in MeterReading.objects.all():
        row.at -= timedelta(days=days)
        row.save()


def test_a_reading_is_kept_with_its_source(nina: Actor, golf: Unit) -> None:
    answer = enter_reading(nina, golf.ref, "84 210", source="reception")
    reading = MeterReading.objects.get()
    assert (reading.value, reading.meter, reading.source) == (84_210, "km", "reception")
    assert answer["value"] == 84_210 and Entry.objects.filter(verb="meter.read").count() == 1


def test_a_lower_reading_needs_an_explanation(nina: Actor, golf: Unit) -> None:
    enter_reading(nina, golf.ref, 84_210)
    with pytest.raises(Invalid) as refused:
        enter_reading(nina, golf.ref, 84_209)
    assert "84210 km" in str((refused.value.errors or {})["value"])
    enter_reading(nina, golf.ref, 12, flag="replaced")
    enter_reading(nina, golf.ref, 30)
    with pytest.raises(Invalid):
        enter_reading(nina, golf.ref, 29)


def test_an_implausible_reading_is_kept_but_not_counted(nina: Actor, golf: Unit) -> None:
    enter_reading(nina, golf.ref, 84_210)
    enter_reading(nina, golf.ref, 999_999, flag="implausible")
    enter_reading(nina, golf.ref, 84_300)
    last = last_counted(golf.pk)
    assert last is not None and last.value == 84_300


@pytest.mark.parametrize(
    "value", ["", "-1", "1.5", "1e5", "12km", 10_000_000, True, None, 1.0, "１"]
)
def test_wrong_values_change_nothing(nina: Actor, golf: Unit, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        enter_reading(nina, golf.ref, value)
    assert set(refused.value.errors or {}) == {"value"} and not MeterReading.objects.exists()


def test_unknown_sources_and_flags_are_refused(nina: Actor, golf: Unit) -> None:
    with pytest.raises(Invalid) as refused:
        enter_reading(nina, golf.ref, 5, source="dream", flag="?")
    assert set(refused.value.errors or {}) == {"source", "flag"}


def test_the_average_counts_from_the_last_new_meter(nina: Actor, golf: Unit) -> None:
    assert average_a_day(golf.pk) is None
    enter_reading(nina, golf.ref, 80_000)
    assert average_a_day(golf.pk) is None
    age(100)
    enter_reading(nina, golf.ref, 84_000)
    assert average_a_day(golf.pk) == 40
    enter_reading(nina, golf.ref, 0, flag="replaced")
    assert average_a_day(golf.pk) is None
    age(10)
    enter_reading(nina, golf.ref, 150)
    assert average_a_day(golf.pk) == 15


def test_rooms_above_read_within_their_own_step(tom: Actor, golf: Unit) -> None:
    with act(tom, "order.receive") as step:
        reading = read_meter(step, golf.pk, 84_210, "reception")
    assert reading.at == step.at and MeterReading.objects.get() == reading


def test_a_cashier_may_not(shop: Shop, golf: Unit) -> None:
    with pytest.raises(NotAllowed):
        enter_reading(factories.actor(shop, "cashier"), golf.ref, 5)
