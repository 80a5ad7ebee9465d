"""A line is done when its steps are: each with who, when and what proves it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fettle.journal import Key
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import (
    add_line,
    do_line,
    ready_order,
    remove_line,
    skip_line,
    undo_line,
)
from fettle.orders.models import Line
from fettle.orders.tests.factories import OtherGarage, jpeg, line_of
from fettle.procedures.actions import do_step, skip_step
from fettle.procedures.drafts import Proof
from fettle.procedures.models import Run, StepDone
from fettle.procedures.queries import missing_steps, progress, sheet_of
from fettle.procedures.tests.bench import Bench


def do_all(bench: Bench, line: Line) -> None:
    proofs = [
        Proof(),
        Proof(value="24.5"),
        Proof(value="120"),
        Proof(upload=jpeg()),
        Proof(signed="Tek"),
    ]
    for position, proof in enumerate(proofs, 1):
        do_step(bench.tek, line.ref, bench.step(position), proof)


def test_the_line_is_done_only_when_its_required_steps_are(bench: Bench) -> None:
    with pytest.raises(Refused) as refused:
        do_line(bench.tek, bench.order.ref, bench.line.ref)
    assert refused.value.rule == "line.steps"
    assert refused.value.params["next"] == "Lift the car"
    with pytest.raises(Refused) as unrecorded:
        ready_order(bench.tek, bench.order.ref)
    assert unrecorded.value.rule == "order.unrecorded"
    do_all(bench, bench.line)
    assert missing_steps(bench.line.ref) == []
    assert progress([bench.line.ref]) == {bench.line.ref: (5, 6)}
    do_line(bench.tek, bench.order.ref, bench.line.ref)
    assert Line.objects.get(pk=bench.line.pk).work_state == "done"
    ready_order(bench.tek, bench.order.ref)


def test_who_when_and_value_are_kept_and_told(bench: Bench) -> None:
    do_step(bench.tek, bench.line.ref, bench.step(3), Proof(value="118,5"))
    entry = StepDone.objects.get()
    assert (entry.who, entry.staff_id, entry.value_thousandths) == (
        "Tek", bench.tek.staff_id, 118_500,
    )  # fmt: skip
    run = Run.objects.get()
    assert run.started_at == entry.at
    told = entries_of(bench.order.ref)[-1]
    assert told.told == "Brakes: step 3 is done."  # type: ignore[attr-defined]
    assert told.facts["value"] == "118.5 Nm"


def test_what_proves_a_step_is_asked_for(bench: Bench) -> None:
    wrong = {
        2: ("value", Proof(value="much"), "amount.shape"),
        3: ("value", Proof(value="131"), "step.limits"),
        4: ("photo", Proof(), "step.photo"),
        5: ("signed", Proof(signed=" "), "step.sign"),
    }
    for position, (field, proof, rule) in wrong.items():
        with pytest.raises(Invalid) as refused:
            do_step(bench.tek, bench.line.ref, bench.step(position), proof)
        assert list(refused.value.errors or ()) == [field]
        assert (refused.value.errors or {})[field].rule == rule
    with pytest.raises(Invalid):
        do_step(bench.tek, bench.line.ref, bench.step(4), Proof(upload=b"no picture"))
    assert not StepDone.objects.exists()


def test_a_value_beyond_the_limits_stays_if_somebody_says_why(bench: Bench) -> None:
    proof = Proof(value="21.9", note="Client wants them turned, not new")
    do_step(bench.tek, bench.line.ref, bench.step(2), proof)
    assert StepDone.objects.get().outside


def test_a_step_is_done_once_and_a_key_replays(bench: Bench) -> None:
    key = Key("tap", "digest")
    first = do_step(bench.tek, bench.line.ref, bench.step(1), Proof(), key=key)
    assert do_step(bench.tek, bench.line.ref, bench.step(1), Proof(), key=key) == first
    with pytest.raises(Refused) as refused:
        do_step(bench.ada, bench.line.ref, bench.step(1), Proof())
    assert (refused.value.rule, refused.value.params["who"]) == ("step.done", "Tek")
    assert StepDone.objects.count() == 1


def test_nothing_is_written_down_of_a_finished_work(bench: Bench) -> None:
    do_all(bench, bench.line)
    do_line(bench.tek, bench.order.ref, bench.line.ref)
    with pytest.raises(Refused) as refused:
        do_step(bench.tek, bench.line.ref, bench.step(6), Proof())
    assert refused.value.rule == "run.finished"
    undo_line(bench.tek, bench.order.ref, bench.line.ref)
    do_step(bench.tek, bench.line.ref, bench.step(6), Proof())
    other = bench.on_order()
    skip_line(bench.tek, bench.order.ref, other.ref, "Not today")
    with pytest.raises(Refused):
        do_step(bench.tek, other.ref, bench.step(1), Proof())
    third = bench.on_order()
    remove_line(bench.ada, bench.order.ref, third.ref)
    with pytest.raises(Refused):
        do_step(bench.tek, third.ref, bench.step(1), Proof())


def test_roles_other_shops_and_other_steps(bench: Bench) -> None:
    with pytest.raises(NotAllowed):
        do_step(bench.garage.ann, bench.line.ref, bench.step(1), Proof())
    other = OtherGarage(bench.garage.cy, bench.garage.fiat)
    with pytest.raises(NotFound):
        do_step(other.ned, bench.line.ref, bench.step(1), Proof())
    with pytest.raises(NotFound):
        do_step(bench.tek, bench.line.ref, "nothing", Proof())
    with pytest.raises(NotFound):
        sheet_of(other.eve, bench.line.ref)


def test_the_database_keeps_what_was_written_down(bench: Bench) -> None:
    do_step(bench.tek, bench.line.ref, bench.step(1), Proof())
    for change in (
        lambda: StepDone.objects.update(who="Somebody"),
        lambda: StepDone.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            change()


def test_goods_and_plain_works_cost_no_statement_more(bench: Bench) -> None:
    plain = line_of(add_line(bench.ada, bench.order.ref, item_ref=bench.garage.labour.ref))
    with CaptureQueriesContext(connection) as queries:
        do_line(bench.tek, bench.order.ref, plain.ref)
    assert not [query for query in queries if "procedures_" in query["sql"]]


def test_optional_steps_may_stay_open_and_skipped_ones_count(bench: Bench) -> None:
    for position in range(1, 6):
        skip_step(bench.tek, bench.line.ref, bench.step(position), "Warranty part, as delivered")
    do_line(bench.tek, bench.order.ref, bench.line.ref)
