"""Points are answered: kept with their level, resent without harm, never over somebody's head."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from fettle.access.actor import Actor
from fettle.inspections.actions import answer_point, open_inspection, photograph_point
from fettle.inspections.models import Answer
from fettle.inspections.tests.lift import Lift, fresh
from fettle.journal import Key
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.models import Order
from fettle.orders.tests.factories import jpeg


@pytest.mark.parametrize(
    ("typed", "value", "level"),
    [
        ("8", "8.0", "pass"),
        ("4,9", "4.9", "minor"),
        ("2.9", "2.9", "major"),
        ("1.4", "1.4", "dangerous"),
    ],
)
def test_a_number_has_the_worst_level_of_the_limits_it_breaks(
    lift: Lift, typed: str, value: str, level: str
) -> None:
    check = lift.checked()
    answer_point(lift.tek, check.ref, "pads", typed)
    (row,) = check.answers.all()
    assert (row.value, row.level, row.answered_by) == (value, level, "Tek")
    assert fresh(check.ref).state == "running"


@pytest.mark.parametrize(("point", "typed"), [("pads", "21"), ("pads", "1.23"), ("hose", "fine")])
def test_what_the_point_does_not_know_is_refused(lift: Lift, point: str, typed: str) -> None:
    check = lift.checked()
    with pytest.raises(Invalid):
        answer_point(lift.tek, check.ref, point, typed)
    assert not check.answers.exists()
    assert fresh(check.ref).state == "created"


def test_a_set_of_tyres_is_answered_wheel_by_wheel(lift: Lift) -> None:
    check = lift.checked()
    for wheel in ("fl", "fr"):
        answer_point(lift.tek, check.ref, "tread", "2.5", wheel=wheel)
    assert list(check.answers.values_list("wheel", "level")) == [("fl", "major"), ("fr", "major")]
    with pytest.raises(NotFound):
        answer_point(lift.tek, check.ref, "tread", "2.5")
    with pytest.raises(NotFound):
        answer_point(lift.tek, check.ref, "pads", "2.5", wheel="fl")


def test_the_second_tablet_is_told_who_was_faster(lift: Lift) -> None:
    check = lift.checked()
    answer_point(lift.ada, check.ref, "hose", "worn", version=0)
    with pytest.raises(Refused) as refused:
        answer_point(lift.tek, check.ref, "hose", "good", version=0)
    assert refused.value.rule == "answer.stale"
    assert str(refused.value) == "Ada answered “hose” meanwhile: worn. Look at it again."
    answer_point(lift.tek, check.ref, "hose", "worn", version=0)  # says the same: no quarrel
    answer_point(lift.tek, check.ref, "hose", "good", version=2)
    assert check.answers.get().value == "good"


def test_an_answer_sent_again_counts_once(lift: Lift) -> None:
    check, key = lift.checked(), Key("k1", "d")
    first = answer_point(lift.tek, check.ref, "hose", "worn", version=0, key=key)
    assert answer_point(lift.tek, check.ref, "hose", "worn", version=0, key=key) == first
    assert check.answers.get().version == 1


def test_an_answer_is_taken_back(lift: Lift) -> None:
    check = lift.checked()
    answer_point(lift.tek, check.ref, "hose", "worn", note="Cracked")
    answer_point(lift.tek, check.ref, "hose", "bad")
    assert check.answers.get().note == "Cracked"
    answer_point(lift.tek, check.ref, "hose", "", version=2)
    assert not check.answers.exists()
    with pytest.raises(Invalid):
        answer_point(lift.tek, check.ref, "hose", "")


def test_who_may(lift: Lift) -> None:
    check = lift.checked()
    with pytest.raises(NotAllowed):
        answer_point(lift.ann, check.ref, "hose", "good")
    with pytest.raises(NotFound):
        answer_point(lift.tek, "nothinghere12345", "hose", "good")


@pytest.mark.django_db(transaction=True)
def test_two_tablets_at_once_leave_one_answer(lift: Lift) -> None:
    check = lift.checked()
    ended: list[str] = []

    def mark(actor: Actor, value: str) -> None:
        try:
            answer_point(actor, check.ref, "hose", value, version=0)
            ended.append(value)
        except Refused as refused:
            ended.append(str(refused.rule))
        finally:
            connection.close()

    marks = [(lift.ada, "good"), (lift.tek, "bad")]
    threads = [threading.Thread(target=mark, args=each) for each in marks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert "answer.stale" in ended and len(ended) == 2
    assert Answer.objects.get(inspection=check).value in ended


def test_the_first_answer_begins_an_order_for_the_check_alone(lift: Lift) -> None:
    made = open_inspection(lift.tek, client_ref=lift.cy.ref, unit_ref=lift.bmw.ref)
    order = Order.objects.get(ref=made["order"])
    assert (order.flow, order.stage) == ("inspection_only", "new")
    assert order.title == fresh(made["ref"]).edition.template.names["en"]
    photograph_point(lift.tek, made["ref"], "pads", jpeg())
    order.refresh_from_db()
    assert order.stage == "in_progress"
