"""Texts in each language: read strictly, told in one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.inspections.states import LANGUAGES
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

TEXT_MOST = 160


def read_texts(typed: Any, limit: int = TEXT_MOST) -> dict[str, str]:
    """Texts by language, at least one; empty ones are left out. Raises ``Invalid``."""
    if not isinstance(typed, Mapping):
        raise Invalid(N_("Write this in at least one language."), rule="texts.none")
    if strange := sorted(set(typed) - set(LANGUAGES)):
        raise Invalid(
            N_("There is no such language: {language}."),
            rule="texts.language",
            language=str(strange[0]),
        )
    lines = {code: plain_line(typed.get(code), limit) for code in LANGUAGES}
    kept = {code: line for code, line in lines.items() if line}
    if not kept:
        raise Invalid(N_("Write this in at least one language."), rule="texts.none")
    return kept


def told_in(texts: Mapping[str, str], language: str) -> str:
    """The text in the language, otherwise in English, otherwise in any there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
