"""What the schemas of the API refuse, as sentences by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_

_SENTENCES = {
    "missing": N_("Fill this in."),
    "extra_forbidden": N_("This field is not known here."),
    "string_type": N_("Write text here."),
    "string_too_long": N_("Write at most {max_length} characters."),
    "string_too_short": N_("Write at least {min_length} characters."),
    "string_pattern_mismatch": N_("This has not the right shape."),
    "too_long": N_("At most {max_length} of these."),
    "too_short": N_("At least {min_length} of these."),
    "list_type": N_("Write a list."),
    "dict_type": N_("Write an object with fields."),
    "model_type": N_("Write an object with fields."),
    "model_attributes_type": N_("Write an object with fields."),
    "bool_type": N_("Write true or false."),
    "bool_parsing": N_("Write true or false."),
    "greater_than_equal": N_("This must be at least {ge}."),
    "greater_than": N_("This must be more than {gt}."),
    "less_than_equal": N_("This must be at most {le}."),
    "less_than": N_("This must be less than {lt}."),
    "literal_error": N_("Choose one of the list."),
    "enum": N_("Choose one of the list."),
    "timezone_aware": N_("Write the offset too, such as 2026-11-21T15:00:00+01:00."),
}
_BY_BEGINNING = {
    "int_": N_("Write a whole number."),
    "datetime_": N_("Write a date and a time, such as 2026-11-21T15:00:00+01:00."),
    "date_": N_("Write a date, such as 2026-11-21."),
}
_OTHER = N_("This value cannot be used here.")
_SOURCES = {"body", "query", "path", "form", "file", "header", "cookie"}


def errors_by_field(errors: Iterable[Mapping[str, Any]]) -> dict[str, Refused]:
    """Pydantic's errors, the first of each field, told in our own words."""
    told: dict[str, Refused] = {}
    for error in errors:
        told.setdefault(_field(error.get("loc", ())), _told(error))
    return told


def _field(loc: tuple[Any, ...]) -> str:
    """Without the place that it came from, and without the parameter that all of it is."""
    names = [str(name) for name in loc]
    while len(names) > 1 and names[0] in _SOURCES:
        names = names[1:]
    return ".".join(names) or "body"


def _told(error: Mapping[str, Any]) -> Refused:
    kind = str(error.get("type", ""))
    context: dict[str, Any] = {
        name: value
        for name, value in (error.get("ctx") or {}).items()
        if isinstance(value, int | str)
    }
    sentence = _SENTENCES.get(kind) or next(
        (words for begin, words in _BY_BEGINNING.items() if kind.startswith(begin)), _OTHER
    )
    return Invalid(sentence, rule=f"value.{kind}", **context)
