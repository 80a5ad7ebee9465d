"""Which procedures the work of an item is done by."""

from __future__ import annotations

from django.db.models import Max

from fettle.access.actor import Actor
from fettle.catalog.actions import mark_guided
from fettle.catalog.queries import item_of
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.procedures import facts
from fettle.procedures.actions.books import locked_procedure
from fettle.procedures.models import Binding

WORKS = ("labour", "service")


def bind_procedure(actor: Actor, ref: str, item_ref: str, *, key: Key | None = None) -> Answer:
    """Do the work of the item by this procedure, behind those bound to it already.

    Lines that are on orders already are done as before.
    """
    with act(actor, "procedure.bind", key=key) as step:
        procedure, item = locked_procedure(step, ref), item_of(actor, item_ref)
        if item.kind not in WORKS:
            raise Refused(N_("{name} is no work."), rule="procedure.no_work", name=item.name)
        if not procedure.editions.filter(state="published").exists():
            raise Refused(
                N_("Publish {name} first."), rule="procedure.unpublished", name=procedure.name
            )
        bound = Binding.objects.filter(item_id=item.pk)
        if bound.filter(procedure=procedure).exists():
            raise Refused(
                N_("{item} is done by {name} already."), rule="binding_once",
                item=item.name, name=procedure.name,
            )  # fmt: skip
        last = bound.aggregate(last=Max("position"))["last"] or 0
        Binding.objects.create(item_id=item.pk, procedure=procedure, position=last + 1)
        mark_guided(step, item.pk, guided=True)
        step.record(item.ref, facts.ProcedureBound(item=item.name, name=procedure.name))
        step.answer(ref=procedure.ref, item=item.ref)
    return step.answered


def unbind_procedure(actor: Actor, ref: str, item_ref: str, *, key: Key | None = None) -> Answer:
    """Do the work of the item without this procedure from now on."""
    with act(actor, "procedure.unbind", key=key) as step:
        procedure, item = locked_procedure(step, ref), item_of(actor, item_ref)
        gone, _each = Binding.objects.filter(item_id=item.pk, procedure=procedure).delete()
        if not gone:
            raise Refused(
                N_("{item} is not done by {name}."), rule="binding.unknown",
                item=item.name, name=procedure.name,
            )  # fmt: skip
        mark_guided(step, item.pk, guided=Binding.objects.filter(item_id=item.pk).exists())
        step.record(item.ref, facts.ProcedureUnbound(item=item.name, name=procedure.name))
        step.answer(ref=procedure.ref, item=item.ref)
    return step.answered
