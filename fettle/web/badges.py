"""How each stage of an order is shown: an icon, a word and a tone, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Badge:
    """One stage's looks; ``tone`` is one of plain, brand, info, ok, warn, bad."""

    icon: str
    word: str | Promise
    tone: str


STAGES = {
    "draft": Badge("pencil-line", pgettext_lazy("stage", "Draft"), "plain"),
    "submitted": Badge("inbox", pgettext_lazy("stage", "Submitted"), "warn"),
    "new": Badge("circle-dot", pgettext_lazy("stage", "New"), "plain"),
    "in_progress": Badge("wrench", pgettext_lazy("stage", "In progress"), "brand"),
    "waiting": Badge("hourglass", pgettext_lazy("stage", "Waiting"), "warn"),
    "ready": Badge("circle-check", pgettext_lazy("stage", "Ready"), "ok"),
    "completed": Badge("badge-check", pgettext_lazy("stage", "Completed"), "ok"),
    "closed": Badge("lock", pgettext_lazy("stage", "Closed"), "plain"),
    "declined": Badge("ban", pgettext_lazy("stage", "Declined"), "bad"),
    "cancelled": Badge("circle-x", pgettext_lazy("stage", "Cancelled"), "bad"),
    "voided": Badge("circle-slash", pgettext_lazy("stage", "Voided"), "bad"),
}
UNKNOWN = Badge("circle-question-mark", pgettext_lazy("stage", "Unknown"), "plain")


def badge(stage: str) -> Badge:
    """The looks of ``stage``; an unknown stage gets a question mark rather than an error."""
    return STAGES.get(stage, UNKNOWN)
