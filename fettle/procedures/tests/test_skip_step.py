"""A step is left out with a reason, and corrected beside what was written."""

from __future__ import annotations

import pytest

from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, Refused
from fettle.procedures.actions import correct_step, do_step, skip_step
from fettle.procedures.drafts import Proof
from fettle.procedures.models import StepDone
from fettle.procedures.queries import sheet_of
from fettle.procedures.tests.bench import Bench


def test_leaving_out_needs_a_reason(bench: Bench) -> None:
    for empty in ("", "  ", "x" * 301):
        with pytest.raises(Invalid) as refused:
            skip_step(bench.tek, bench.line.ref, bench.step(1), empty)
        assert list(refused.value.errors or ()) == ["reason"]
    skip_step(bench.tek, bench.line.ref, bench.step(1), "Is on the lift already")
    entry = StepDone.objects.get()
    assert (entry.outcome, entry.note) == ("skipped", "Is on the lift already")
    with pytest.raises(Refused) as again:
        skip_step(bench.tek, bench.line.ref, bench.step(1), "again")
    assert again.value.rule == "step.done"
    assert entries_of(bench.order.ref)[-1].reason == "Is on the lift already"


def test_a_correction_stands_beside_what_it_corrects(bench: Bench) -> None:
    with pytest.raises(Refused) as early:
        correct_step(bench.tek, bench.line.ref, bench.step(3), "typo", Proof(value="120"))
    assert early.value.rule == "step.undone"
    do_step(bench.tek, bench.line.ref, bench.step(3), Proof(value="112"))
    correct_step(bench.tek, bench.line.ref, bench.step(3), "Typed wrong", Proof(value="121"))
    correct_step(bench.ada, bench.line.ref, bench.step(3), "Bolts were loosened again")
    row = sheet_of(bench.tek, bench.line.ref).steps[2]
    assert [entry.value_thousandths for entry in row.entries] == [112_000, 121_000, None]
    assert row.entry is not None
    assert (row.entry.outcome, row.entry.who) == ("skipped", "Ada")
    with pytest.raises(Invalid) as refused:
        correct_step(bench.tek, bench.line.ref, bench.step(3), "", Proof(value="121"))
    assert list(refused.value.errors or ()) == ["reason"]
