"""Procedures are written as drafts; what is published never changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.actions import add_line
from fettle.orders.models import Line
from fettle.orders.tests.factories import OtherGarage, line_of
from fettle.procedures.actions import (
    bind_procedure,
    create_procedure,
    do_step,
    edit_procedure,
    publish_procedure,
    unbind_procedure,
)
from fettle.procedures.drafts import Proof, StepDraft
from fettle.procedures.models import Edition, Procedure, ProcedureStep, Run
from fettle.procedures.queries import sheet_of
from fettle.procedures.tests.bench import STEPS, Bench


def test_a_new_version_is_for_new_lines_only(bench: Bench) -> None:
    edit_procedure(bench.olu, bench.procedure.ref, STEPS[:2])
    assert list(Edition.objects.order_by("number").values_list("number", "state")) == [
        (1, "published"), (2, "draft"),
    ]  # fmt: skip
    assert len(sheet_of(bench.tek, bench.on_order().ref).steps) == 6
    publish_procedure(bench.olu, bench.procedure.ref)
    assert list(Edition.objects.order_by("number").values_list("state", flat=True)) == [
        "retired", "published",
    ]  # fmt: skip
    assert len(sheet_of(bench.tek, bench.line.ref).steps) == 6
    assert len(sheet_of(bench.tek, bench.on_order().ref).steps) == 2


def test_a_draft_is_written_over_and_over(bench: Bench) -> None:
    edit_procedure(bench.olu, bench.procedure.ref, STEPS[:2], version=3 - 1)
    with pytest.raises(Refused) as stale:
        edit_procedure(bench.olu, bench.procedure.ref, STEPS[:1], version=2)
    assert stale.value.rule == "stale.version"
    edit_procedure(bench.olu, bench.procedure.ref, STEPS[2:4], name="Discs and pads")
    assert Edition.objects.count() == 2
    draft = Edition.objects.get(state="draft")
    assert [step.position for step in draft.steps.all()] == [1, 2]
    assert Procedure.objects.get().name == "Discs and pads"


def test_the_database_keeps_what_was_published(bench: Bench) -> None:
    for change in (
        lambda: ProcedureStep.objects.update(required=False),
        lambda: ProcedureStep.objects.all().delete(),
        lambda: Edition.objects.update(number=9),
        lambda: Edition.objects.update(state="draft", published_at=None),
    ):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            change()


def test_bad_steps_are_told_by_field(bench: Bench) -> None:
    wrong = {
        "steps.1.text": replace(STEPS[0], texts={"en": " "}),
        "steps.1.kind": replace(STEPS[0], kind="dance"),
        "steps.1.most": replace(STEPS[1], most_thousandths=1),
        "steps.1.least": replace(STEPS[1], least_thousandths=10**12),
    }
    for field, draft in wrong.items():
        with pytest.raises(Invalid) as refused:
            edit_procedure(bench.olu, bench.procedure.ref, [STEPS[0], draft])
        assert list(refused.value.errors or ()) == [field]
    with pytest.raises(Invalid):
        edit_procedure(bench.olu, bench.procedure.ref, STEPS * 11)
    with pytest.raises(Invalid):
        create_procedure(bench.olu, "brake DISCS")
    assert Edition.objects.count() == 1


def test_what_cannot_be_published_or_bound(bench: Bench) -> None:
    with pytest.raises(Refused) as refused:
        publish_procedure(bench.olu, bench.procedure.ref)
    assert refused.value.rule == "procedure.no_draft"
    empty = create_procedure(bench.olu, "Empty")["ref"]
    with pytest.raises(Refused) as refused:
        publish_procedure(bench.olu, empty)
    assert refused.value.rule == "procedure.empty"
    with pytest.raises(Refused) as refused:
        bind_procedure(bench.olu, empty, bench.brakes.ref)
    assert refused.value.rule == "procedure.unpublished"
    with pytest.raises(Refused) as refused:
        bind_procedure(bench.olu, bench.procedure.ref, bench.brakes.ref)
    assert refused.value.rule == "binding_once"
    with pytest.raises(Refused) as refused:
        bind_procedure(bench.olu, bench.procedure.ref, bench.garage.pads.ref)
    assert refused.value.rule == "procedure.no_work"


def test_several_procedures_follow_one_another(bench: Bench) -> None:
    second = create_procedure(bench.olu, "Test drive", [StepDraft("do", {"en": "Drive"})])["ref"]
    publish_procedure(bench.olu, second)
    bind_procedure(bench.olu, second, bench.brakes.ref)
    line = bench.on_order()
    sheet = sheet_of(bench.tek, line.ref)
    assert [row.step.text_in("en") for row in sheet.steps][-1] == "Drive"
    do_step(bench.tek, line.ref, sheet.steps[-1].step.ref, Proof())
    assert sheet_of(bench.tek, line.ref).done == 1


def test_unbound_work_is_done_as_before(bench: Bench) -> None:
    unbind_procedure(bench.olu, bench.procedure.ref, bench.brakes.ref)
    line = line_of(add_line(bench.ada, bench.order.ref, item_ref=bench.brakes.ref))
    assert not line.guided
    assert not Run.objects.filter(line_ref=line.ref).exists()
    assert Line.objects.get(pk=bench.line.pk).guided
    with pytest.raises(Refused) as refused:
        unbind_procedure(bench.olu, bench.procedure.ref, bench.brakes.ref)
    assert refused.value.rule == "binding.unknown"


def test_roles_and_other_shops(bench: Bench) -> None:
    with pytest.raises(NotAllowed):
        edit_procedure(bench.tek, bench.procedure.ref, STEPS)
    eve = OtherGarage(bench.garage.cy, bench.garage.fiat).eve
    with pytest.raises(NotFound):
        edit_procedure(eve, bench.procedure.ref, STEPS)
    with pytest.raises(NotFound):
        bind_procedure(eve, bench.procedure.ref, bench.brakes.ref)
