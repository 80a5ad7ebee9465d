"""Reports by e-mail: who gets which, and that each leaves once."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import translation

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act, clock, expect_version
from fettle.journal.refusals import told_as
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.reports import facts
from fettle.reports.letters import letter
from fettle.reports.models import Schedule
from fettle.reports.periods import Period, around
from fettle.shop.queries import current_shop, local_zone

PERIODS = ("day", "week", "month")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
AGAIN = timedelta(hours=1)
TAKEN = N_("This address gets this report already.")
told_as({"reports_schedule_once": TAKEN})


def schedule_report(
    actor: Actor, period: str, email: object, language: str, *, key: Key | None = None
) -> Answer:
    """Send a report to an address whenever a day, a week or a month is over; the next one first.

    Raises ``Invalid`` by field.
    """
    with act(actor, "report.schedule", key=key) as step:
        address = _checked(actor, period, email, language)
        today = step.at.astimezone(local_zone(current_shop(actor))).date()
        row = Schedule(shop_id=actor.shop_id, period=period, email=address, language=language)
        row.last_on = around(period, today).before.last
        row.save()
        step.record(row.ref, facts.ReportScheduled(address, period, language))
        step.answer(ref=row.ref, email=address, period=period)
    return step.answered


def reschedule_report(
    actor: Actor,
    ref: str,
    *,
    active: bool,
    language: str,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Stop a report or let it leave again; what was over meanwhile is not sent later."""
    with act(actor, "report.reschedule", key=key) as step:
        row = _locked(actor.shop_id, ref)
        expect_version(row, version)
        _refuse_language(language)
        before = {"active": row.active, "language": row.language}
        after = {"active": active, "language": language}
        row.active, row.language, row.try_at = active, language, None
        row.last_on = max(row.last_on, _over(step.actor, row.period).last)
        row.version += 1
        row.save()
        changes = {
            name: (before[name], after[name]) for name in after if before[name] != after[name]
        }
        step.record(row.ref, facts.ReportRescheduled(row.email, changes))
        step.answer(ref=row.ref, active=active, version=row.version)
    return step.answered


def send_reports(actor: Actor) -> int:
    """Send what is due; how many left. One that cannot leave is tried again in an hour."""
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    for row in Schedule.objects.filter(shop_id=actor.shop_id, active=True):
        over = _over(actor, row.period)
        if over.last > row.last_on and (row.try_at is None or row.try_at <= clock.now()):
            sent += _send_or_miss(actor, row.ref, over)
    return sent


def send_report(actor: Actor, ref: str, over: Period) -> Answer:
    """Send one report. Raises ``Refused`` if somebody was faster, and what the mail raises."""
    with act(actor, "report.send") as step:
        row = _locked(actor.shop_id, ref)
        if not row.active or over.last <= row.last_on:
            raise Refused(N_("This report was sent already."), rule="report.sent")
        row.last_on, row.try_at = over.last, None
        row.save()
        with translation.override(row.language):
            letter(actor, current_shop(actor), over, row.email).send()
        told = facts.ReportSent(row.email, row.period, over.last.isoformat())
        step.record(row.ref, told)
    return step.answered


def miss_report(actor: Actor, ref: str, last: date) -> Answer:
    """Keep that a report could not leave, and when it is tried again."""
    with act(actor, "report.miss") as step:
        row = _locked(actor.shop_id, ref)
        row.try_at = step.at + AGAIN
        row.save()
        step.record(row.ref, facts.ReportMissed(row.email, last.isoformat()))
    return step.answered


def _send_or_miss(actor: Actor, ref: str, over: Period) -> bool:
    try:
        send_report(actor, ref, over)
    except Refused:
        return False
    except (OSError, SMTPException):
        miss_report(actor, ref, over.last)
        return False
    return True


def _over(actor: Actor, period: str) -> Period:
    """The last period that is over."""
    today = clock.now().astimezone(local_zone(current_shop(actor))).date()
    return around(period, today).before


def _locked(shop_id: int, ref: str) -> Schedule:
    row = Schedule.objects.select_for_update().filter(shop_id=shop_id, ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such report."), rule="report.unknown")
    return row


def _checked(actor: Actor, period: str, email: object, language: str) -> str:
    gather = Gather()
    if period not in PERIODS:
        gather.wrong("period", N_("Choose one of the periods."), "period.unknown")
    if language not in LANGUAGES:
        gather.wrong("language", N_("Choose one of the list."), "language.unknown")
    address = gather.take("email", lambda: _email(email), "")
    same = Schedule.objects.filter(shop_id=actor.shop_id, period=period, email__iexact=address)
    if address and same.exists():
        gather.wrong("email", TAKEN, "report.scheduled")
    gather.close()
    return address


def _email(typed: object) -> str:
    address = filled_line(typed, 120)
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid(
            N_("Write an e-mail address, such as name@example.com."), rule="email.shape"
        ) from None
    return address


def _refuse_language(language: str) -> None:
    gather = Gather()
    if language not in LANGUAGES:
        gather.wrong("language", N_("Choose one of the list."), "language.unknown")
    gather.close()
