"""The headings of income and expense: named anew, added, retired; their codes stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.billing import facts
from fettle.billing.headings import Heading, heading_of, headings
from fettle.billing.models import FinanceCategory
from fettle.billing.states import CATEGORIES
from fettle.journal import Answer, Key, act
from fettle.journal.versions import expect_version
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

NAME_LENGTH = 60


def create_finance_category(
    actor: Actor,
    kind: str,
    name: object,
    names: Mapping[str, str] | None = None,
    *,
    key: Key | None = None,
) -> Answer:
    """Add a heading of income or expense. Raises ``Invalid`` for a name that there is."""
    with act(actor, "finance_category.create", key=key) as step:
        gather = Gather()
        if kind not in CATEGORIES:
            gather.wrong("kind", N_("Choose income or expense."), "finance.kind")
        word = _name(gather, actor, kind, name, "")
        gather.close()
        code = new_ref()
        row = FinanceCategory(shop_id=actor.shop_id, kind=kind, code=code, name=word)
        row.names = dict(names or {})
        row.save()
        step.record(row.ref, facts.FinanceCategoryCreated(kind=kind, name=word))
        step.answer(ref=row.ref, kind=kind, code=code, name=word, version=row.version)
    return step.answered


def edit_finance_category(
    actor: Actor,
    kind: str,
    code: str,
    name: object,
    names: Mapping[str, str] | None = None,
    *,
    active: bool = True,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Name a heading anew, retire it or bring it back; entries under it stay where they are.

    Raises ``NotFound``, ``Invalid``, and ``stale.version``.
    """
    with act(actor, "finance_category.edit", key=key) as step:
        row, before = _locked(actor, kind, code)
        expect_version(row, version)
        gather = Gather()
        word = _name(gather, actor, kind, name, code)
        gather.close()
        after = {"name": word, "names": dict(names or {}), "active": active}
        changes = {field: (before[field], value) for field, value in after.items()}
        changes = {field: pair for field, pair in changes.items() if pair[0] != pair[1]}
        row.name, row.names, row.active = word, dict(names or {}), active
        row.version += 1
        row.save()
        told = facts.FinanceCategoryEdited(kind=kind, name=word, changes=changes)
        step.record(row.ref, told)
        step.answer(ref=row.ref, kind=kind, code=code, name=word, version=row.version)
    return step.answered


def _locked(actor: Actor, kind: str, code: str) -> tuple[FinanceCategory, dict[str, Any]]:
    """The shop's row, a new one for a usual heading; and how it reads before."""
    found = FinanceCategory.objects.select_for_update().filter(
        shop_id=actor.shop_id, kind=kind, code=code
    )
    row, known = found.first(), heading_of(actor.shop_id, kind, code)
    if known is None:
        raise NotFound(N_("There is no such heading."), rule="finance_category.unknown")
    row = row or FinanceCategory(shop_id=actor.shop_id, kind=kind, code=code, version=0)
    return row, {"name": known.name, "names": known.names or {}, "active": known.active}


def _name(gather: Gather, actor: Actor, kind: str, typed: object, code: str) -> str:
    word = gather.take("name", lambda: filled_line(typed, NAME_LENGTH), "")
    taken = [each for each in headings(actor.shop_id, kind) if each.code != code]
    if word and any(_same(each, word) for each in taken):
        gather.wrong(
            "name", N_("There is one with this name already."), "finance_category.named_once"
        )
    return word


def _same(heading: Heading, word: str) -> bool:
    return word.lower() in (heading.name.lower(), heading.word.lower())
