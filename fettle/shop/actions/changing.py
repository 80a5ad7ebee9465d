"""Changing a row of the shop and telling before and after."""

from collections.abc import Callable
from typing import Any

from fettle.journal.facts import Changes
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_


def plainly(_field: str, value: Any) -> str:
    """A value as it stands in the row."""
    return str(value)


def change(
    row: Any,
    changes: dict[str, Any],
    allowed: frozenset[str],
    told: Callable[[str, Any], str] = plainly,
) -> Changes:
    """Set the fields, count the version up and save; what changed, as ``told`` says a value.

    Raises ``Invalid`` for unknown fields.
    """
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
            done[field] = (told(field, before), told(field, value))
            setattr(row, field, value)
    row.version += 1
    row.save()
    return done
