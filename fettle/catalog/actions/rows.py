"""What the catalogue's actions share: a locked row, what changed of it, a wrong field."""

from collections.abc import Mapping
from typing import Any

from fettle.catalog.models import Category, Item, Kind, TaxRate
from fettle.journal.facts import Changes
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_

NAME_TAKEN = N_("There is one with this name already.")


def locked_item(ref: str) -> Item:
    """The item, locked until the step ends. Raises ``NotFound``."""
    found = Item.objects.select_for_update(of=("self",)).select_related("category", "tax_rate")
    item = found.filter(ref=ref).first()
    if item is None:
        raise NotFound(N_("There is no such item."), rule="item.unknown")
    return item


def locked_item_of(ref: str, kind: Kind, sentence: str) -> Item:
    """The locked item. Raises ``Refused`` with the sentence if it is of another kind."""
    item = locked_item(ref)
    if item.kind != kind:
        raise Refused(sentence, rule=f"item.not_{kind.value}", name=item.name)
    return item


def keep(row: Item | TaxRate | Category) -> None:
    """Save a row under its next version."""
    row.version += 1
    row.save()


def changes_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What differs, each with before and after."""
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def wrong_at(field: str, sentence: str, rule: str) -> Invalid:
    """A refusal that is shown at a field."""
    wrong = Invalid(sentence, rule=rule)
    return Invalid(sentence, rule=rule, errors={field: wrong})
