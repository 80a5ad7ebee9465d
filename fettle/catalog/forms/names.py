"""A name in each of the languages that the shop speaks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.forms import Field
from django.utils.translation import get_language_info

from fettle.journal.sheets import Line


def name_fields(limit: int) -> dict[str, Field]:
    """One optional field a language, labelled in that language."""
    return {
        f"name_{code}": Line(limit, label=get_language_info(code)["name_local"], required=False)
        for code, _name in settings.LANGUAGES
    }


def names_typed(values: dict[str, Any]) -> dict[str, str]:
    """The names that were filled in, by language; they are taken out of ``values``."""
    typed = {code: values.pop(f"name_{code}", "") for code, _name in settings.LANGUAGES}
    return {code: name for code, name in typed.items() if name}
