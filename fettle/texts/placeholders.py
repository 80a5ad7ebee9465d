"""Placeholders of templates: a closed list, put in once and never read again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fettle.kernel.plain import plain_text
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

PLACEHOLDERS = {
    "client": N_("The client's name"),
    "number": N_("The number of the order"),
    "shop": N_("The shop's name"),
    "unit": N_("What was brought"),
    "title": N_("The task in short"),
    "total": N_("The sum"),
    "promised": N_("The agreed time"),
    "due": N_("When it is due again"),
    "link": N_("The client's page"),
    "hours": N_("Opening hours"),
    "phone": N_("The shop's telephone"),
}
TEMPLATE_MAX = 600
_HOLE = re.compile(r"\{([^{}]*)\}")
_BLANKS = re.compile(r"[ \t]{2,}")
_BEFORE_STOP = re.compile(r" +(?=[.,;:!?)])")


def checked_template(typed: object) -> str:
    """The template's text. Raises ``Invalid`` for unknown, nested or open placeholders."""
    body = plain_text(typed, TEMPLATE_MAX)
    if not body:
        raise Invalid(N_("Write the text."), rule="text.empty")
    unknown = sorted({name for name in _HOLE.findall(body) if name not in PLACEHOLDERS})
    if unknown:
        raise Invalid(
            N_("There is no placeholder {names}. There are: {known}."),
            rule="text_template.placeholder",
            names=", ".join(f"{{{name}}}" for name in unknown),
            known=", ".join(f"{{{name}}}" for name in PLACEHOLDERS),
        )
    if set(_HOLE.sub("", body)) & {"{", "}"}:
        raise Invalid(
            N_("A brace stands open or inside another. Write placeholders like {example}."),
            rule="text_template.braces",
            example="{client}",
        )
    return body


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its placeholders replaced in one pass: a value's braces mean nothing."""
    text = _HOLE.sub(lambda hole: values.get(hole[1], ""), template)
    return _BEFORE_STOP.sub("", _BLANKS.sub(" ", text)).strip()
