"""The shop's own words for each moment, and the time in which it keeps quiet."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.texts import facts
from fettle.texts.models import TextHours, TextTemplate
from fettle.texts.placeholders import checked_template
from fettle.texts.queries import LANGUAGES
from fettle.texts.standard import standard_text
from fettle.texts.states import moments_of

SAID_MAX = 80
MINUTES_OF_DAY = 1440


def edit_text_template(
    actor: Actor,
    place: tuple[str, str, str],
    body: str,
    active: bool,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change the words for (flow, moment, language), or switch them off.

    Raises ``Invalid`` for an unknown, nested or open placeholder.
    """
    with act(actor, "text_template.edit", key=key) as step:
        row = _template_locked(step, place)
        expect_version(row, version)
        before = (row.body, row.active)
        row.body, row.active = _checked(body), active
        row.version += 1
        row.save()
        changes = {"body": (before[0], row.body), "active": (str(before[1]), str(active))}
        told = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
        step.record(".".join(place), facts.TemplateEdited(*place, told))
        step.answer(flow=row.flow, moment=row.moment, language=row.language, version=row.version)
    return step.answered


def set_text_hours(
    actor: Actor,
    quiet: tuple[int, int] | None,
    said: str,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Let nothing leave from one minute of the day to another (``None``: at any time).

    ``said`` is what texts say for {hours}. Raises ``Invalid`` for minutes that no day has.
    """
    with act(actor, "text_hours.set", key=key) as step:
        shop = current_shop(actor)
        row = TextHours.objects.select_for_update().filter(shop=shop).first()
        row = row or TextHours(shop=shop, version=0)
        expect_version(row, version)
        before = (row.quiet_from_minute, row.quiet_to_minute, row.said)
        row.quiet_from_minute, row.quiet_to_minute = _minutes(quiet)
        row.said = plain_line(said, SAID_MAX)
        row.version += 1
        row.save()
        after = (row.quiet_from_minute, row.quiet_to_minute, row.said)
        names = ("from_minute", "to_minute", "said")
        pairs = zip(names, zip(before, after, strict=True), strict=True)
        told = {name: pair for name, pair in pairs if pair[0] != pair[1]}
        step.record(shop.ref, facts.HoursSet(told))
        step.answer(version=row.version)
    return step.answered


def _minutes(quiet: tuple[int, int] | None) -> tuple[int | None, int | None]:
    if quiet is None:
        return None, None
    if any(not 0 <= minute < MINUTES_OF_DAY for minute in quiet):
        raise Invalid(N_("A day has minutes from 0 to 1439."), rule="text_hours.minute")
    return quiet


def _checked(body: str) -> str:
    try:
        return checked_template(body)
    except Invalid as wrong:
        raise Invalid(
            N_("The text cannot be kept: {why}"), rule=wrong.rule, errors={"body": wrong}, why=wrong
        ) from wrong


def _template_locked(step: Step, place: tuple[str, str, str]) -> TextTemplate:
    flow, moment, language = place
    if moment not in moments_of(flow) or language not in LANGUAGES:
        raise NotFound(N_("There is no such moment."), rule="text_template.unknown")
    asked = {"shop_id": step.actor.shop_id, "flow": flow, "moment": moment, "language": language}
    found = TextTemplate.objects.select_for_update().filter(**asked).first()
    return found or TextTemplate(**asked, body=standard_text(moment, language), version=0)
