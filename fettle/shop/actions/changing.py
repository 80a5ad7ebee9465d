"""Changing a row of the shop and telling before and after."""

from typing import Any

from fettle.journal.facts import Changes
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_


def change(row: Any, changes: dict[str, Any], allowed: frozenset[str]) -> Changes:
    """Set the fields, count the version up and save. Raises ``Invalid`` for unknown fields."""
    if unknown := set(changes) - allowed:
        raise Invalid(
            N_("This cannot be changed here: {fields}."),
            rule="field.unknown",
            fields=", ".join(sorted(unknown)),
        )
    done: Changes = {}
    for field, value in changes.items():
        before = getattr(row, field)
        if before != value:
            done[field] = (str(before), str(value))
            setattr(row, field, value)
    row.version += 1
    row.save()
    return done
