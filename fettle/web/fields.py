"""One form field as HTML: label, hint, error in the same words as the summary, control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField, CheckboxInput, RadioSelect, Select, Textarea
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fettle.web.ways import address_of

WIDTHS = ("short", "medium", "long", "full")


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary; ``href`` points at the control, "" for the whole form."""

    href: str
    text: str


def problems(form: BaseForm) -> list[Problem]:
    """Every error of the form in the order of its fields, the form's own first."""
    found = [Problem("", str(text)) for text in form.non_field_errors()]
    for name in form.errors:
        if name in form.fields:
            bound = form[name]
            found += [Problem(f"#{_control_id(bound)}", str(text)) for text in bound.errors]
    if (way := getattr(form, "way", None)) is not None:
        found.append(Problem(address_of(way), gettext(way.words)))
    return found


def _control_id(bound: BoundField) -> str:
    # A group of radio buttons has no control of its own: the first button takes the focus.
    return f"{bound.auto_id}_0" if _is_group(bound) else bound.auto_id


def _is_group(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, RadioSelect)


def draw(bound: BoundField, **options: Any) -> SafeString:
    """The whole field.

    Options: ``label``, ``hint``, ``width`` (short, medium, long, full), ``prefix``, ``suffix``;
    any other becomes an attribute of the control (``inputmode="decimal"``, ``autofocus=True``).
    """
    label = options.pop("label", bound.label)
    hint = options.pop("hint", bound.help_text)
    frame = {
        "bound": bound,
        "label": label,
        "hint": hint,
        "kind": _kind(bound),
        "width": options.pop("width", "full"),
        "control_id": _control_id(bound),
        "prefix": options.pop("prefix", ""),
        "suffix": options.pop("suffix", ""),
        "optional": not bound.field.required and options.pop("optional", True),
    }
    options.pop("optional", None)
    frame["control"] = bound.as_widget(attrs=_attributes(bound, hint, options))
    return render_to_string("components/field.html", frame)


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if _is_group(bound):
        return "group"
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, Select):
        return "select"
    return "text" if not isinstance(widget, Textarea) else "area"


def _attributes(bound: BoundField, hint: str, options: dict[str, Any]) -> dict[str, Any]:
    described = [f"{bound.auto_id}_hint"] if hint else []
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    attributes = {key.replace("_", "-"): value for key, value in options.items()}
    if bound.form.is_bound and bound.form.errors:
        attributes["autofocus"] = False  # the error summary takes the focus
    if described and not _is_group(bound):
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors and not _is_group(bound):
        attributes["aria-invalid"] = "true"
    return attributes
