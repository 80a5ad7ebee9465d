"""Reports by e-mail: the right figures, once, and again only when the mail could not leave."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail

from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.reports.actions import reschedule_report, schedule_report, send_report, send_reports
from fettle.reports.models import Schedule
from fettle.reports.periods import around
from fettle.reports.tests.stage import Months

MONTH = around("month", datetime(2026, 2, 1, tzinfo=UTC).date())


@pytest.fixture(autouse=True)
def server(settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.com"


@pytest.fixture
def ref(months: Months) -> str:
    with months.on(2, 28):
        answer: str = schedule_report(months.owner, "month", "olu@example.com", "ru")["ref"]
    return answer


def test_it_leaves_once_when_the_month_is_over(months: Months, ref: str) -> None:
    with months.on(2, 28):
        assert send_reports(months.itself) == 0
    with months.on(3, 1):
        assert send_reports(months.itself) == 1
        assert send_reports(months.itself) == 0
        with pytest.raises(Refused):
            send_report(months.itself, ref, MONTH)
    (letter,) = mail.outbox
    assert letter.to == ["olu@example.com"]
    assert "200,00\xa0€" in letter.body  # 195.80 of the repair and 4.20 of two colas
    assert {name.partition("-")[0] for name, _body, _kind in letter.attachments} >= {"time"}
    assert Schedule.objects.get().last_on == MONTH.last


def test_mail_that_cannot_leave_is_tried_again_in_an_hour(
    months: Months, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: Any) -> Any:
        raise OSError("no route")

    with months.on(3, 1, hour=8), monkeypatch.context() as patched:
        patched.setattr(mail.EmailMessage, "send", broken)
        assert send_reports(months.itself) == 0
    with months.on(3, 1, hour=8):
        assert send_reports(months.itself) == 0
    with months.on(3, 1, hour=9):
        assert send_reports(months.itself) == 1
    verbs = Entry.objects.filter(subject=ref).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["report.schedule", "report.miss", "report.send"]


def test_a_stopped_report_does_not_leave_nor_come_later(months: Months, ref: str) -> None:
    with months.on(2, 28):
        reschedule_report(months.owner, ref, active=False, language="en")
    with months.on(3, 1):
        assert send_reports(months.itself) == 0
        reschedule_report(months.owner, ref, active=True, language="en", version=2)
        assert send_reports(months.itself) == 0
        with pytest.raises(Refused) as refused:
            reschedule_report(months.owner, ref, active=True, language="en", version=2)
    assert refused.value.rule == "stale.version"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("year", "a@example.com", "en"), "period"),
        (("week", "nobody", "en"), "email"),
        (("week", "", "en"), "email"),
        (("week", "a@example.com", "tlh"), "language"),
        (("month", "OLU@example.com", "en"), "email"),
    ],
)
def test_it_refuses_wrong_values_at_the_field(
    months: Months, ref: str, given: tuple[str, str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        schedule_report(months.owner, *given)
    assert refused.value.errors is not None
    assert set(refused.value.errors) == {field}
    assert Schedule.objects.count() == 1


def test_it_is_the_owners_alone(months: Months, ref: str) -> None:
    with pytest.raises(NotAllowed):
        schedule_report(months.garage.rex, "week", "rex@example.com", "en")
    with pytest.raises(NotFound):
        reschedule_report(months.owner, "0" * 16, active=True, language="en")


def test_its_pages(months: Months) -> None:
    browser = months.browser()
    typed = {"email": "olu@example.com", "period": "week", "language": "en"}
    assert "Nobody gets" in browser.get("/reports/by-mail").content.decode()
    assert browser.post("/reports/by-mail/new", typed).status_code == 302
    assert browser.post("/reports/by-mail/new", typed).status_code == 422
    page = browser.get("/reports/by-mail").content.decode()
    assert "olu@example.com" in page
    ref = Schedule.objects.get().ref
    assert browser.get(f"/reports/by-mail/{ref}").status_code == 200
    stopped = browser.post(f"/reports/by-mail/{ref}", {"language": "ru", "version": "1"})
    assert stopped.status_code == 302
    assert not Schedule.objects.get().active
