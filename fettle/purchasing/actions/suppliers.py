"""Suppliers are added and changed; one who is not used any more is retired, never removed."""

from __future__ import annotations

from dataclasses import asdict

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act, expect_version
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.purchasing import facts
from fettle.purchasing.drafts import SupplierDraft
from fettle.purchasing.models import Supplier
from fettle.purchasing.refusals import SUPPLIER_TAKEN


def create_supplier(actor: Actor, draft: SupplierDraft, *, key: Key | None = None) -> Answer:
    """Add a supplier. Raises ``Invalid`` at ``name`` when there is one of this name."""
    with act(actor, "supplier.create", key=key) as step:
        _refuse_same_name(actor, draft.name)
        row = Supplier.objects.create(shop_id=actor.shop_id, created_at=step.at, **asdict(draft))
        step.record(row.ref, facts.SupplierCreated(name=row.name))
        step.answer(ref=row.ref, name=row.name)
    return step.answered


def edit_supplier(
    actor: Actor,
    ref: str,
    draft: SupplierDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a supplier; ``active`` false takes it out of the lists. Raises ``Invalid``."""
    with act(actor, "supplier.edit", key=key) as step:
        found = Supplier.objects.select_for_update().filter(shop_id=actor.shop_id, ref=ref)
        if (row := found.first()) is None:
            raise NotFound(N_("There is no such supplier."), rule="supplier.unknown")
        expect_version(row, version)
        if draft.name.lower() != row.name.lower():
            _refuse_same_name(actor, draft.name)
        wanted = asdict(draft)
        changes = {
            name: (getattr(row, name), value)
            for name, value in wanted.items()
            if getattr(row, name) != value
        }
        for name, value in wanted.items():
            setattr(row, name, value)
        row.version += 1
        row.save()
        step.record(row.ref, facts.SupplierEdited(name=row.name, changes=changes))
        step.answer(ref=row.ref, version=row.version)
    return step.answered


def _refuse_same_name(actor: Actor, name: str) -> None:
    if Supplier.objects.filter(shop_id=actor.shop_id, name__iexact=name).exists():
        wrong = Invalid(SUPPLIER_TAKEN, rule="supplier_named_once")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"name": wrong})
