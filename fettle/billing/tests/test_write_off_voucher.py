"""A voucher may have a last day; what is left then is owed until somebody writes it off."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser
from django.utils import timezone

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.billing import accounts
from fettle.billing.actions import (
    reverse_finance,
    sell_voucher,
    take_payment,
)
from fettle.billing.actions.write_offs import write_off_voucher
from fettle.billing.expiring import usual_end
from fettle.billing.models import Finance, Voucher, WriteOff
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop
from fettle.billing.vouchers import code_of
from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.ledger.queries import balance_of
from fettle.reports import books
from fettle.shop.models import Shop

TODAY = timezone.now().date()


@pytest.fixture
def ann(db: None) -> Iterator[Actor]:
    yield hire(open_shop(), "owner", "Ann")
    books_hold()


@pytest.fixture
def old(ann: Actor, monkeypatch: pytest.MonkeyPatch) -> Voucher:
    """Sold for 50.00, of which 20.00 are spent; the day after its last."""
    end = TODAY + timedelta(days=30)
    ref = sell_voucher(ann, tender="cash", amount="50", expires_on=end)["ref"]
    bill = issued(ann, None, 2000)
    take_payment(ann, bill.ref, tender="voucher", reference=code_of(ref))
    later = timezone.now() + timedelta(days=32)
    monkeypatch.setattr(clock, "now", lambda: later)
    return Voucher.objects.get(ref=ref)


def left(voucher: Voucher) -> int:
    return -balance_of(accounts.owed(voucher.owed_for))


def test_usually_it_is_good_for_ever_or_as_the_shop_says(ann: Actor) -> None:
    sell_voucher(ann, tender="cash", amount="10")
    Shop.objects.update(voucher_months=36)
    sell_voucher(ann, tender="cash", amount="10")
    sell_voucher(ann, tender="cash", amount="10", expires_on=None)
    first, second, third = Voucher.objects.order_by("pk")
    assert (first.expires_on, third.expires_on) == (None, None)
    assert second.expires_on and second.expires_on.year == TODAY.year + 3
    for wrong in (TODAY - timedelta(days=2), date(9000, 1, 1)):
        with pytest.raises(Invalid) as refused:
            sell_voucher(ann, tender="cash", amount="10", expires_on=wrong)
        assert set(refused.value.errors or {}) == {"expires_on"}


@pytest.mark.parametrize(
    ("sold", "months", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2025-12-01", 1, "2026-01-01"),
    ],
)
def test_months_end_when_months_end(sold: str, months: int, end: str) -> None:
    shop = Shop(voucher_months=months)
    assert usual_end(shop, date.fromisoformat(sold)) == date.fromisoformat(end)


def test_after_its_last_day_it_pays_nothing_and_is_owed(ann: Actor, old: Voucher) -> None:
    bill = issued(ann, None, 1000)
    with pytest.raises(Invalid, match="expired after") as refused:
        take_payment(ann, bill.ref, tender="voucher", reference=code_of(old.ref))
    assert refused.value.rule == "voucher.expired"
    assert left(old) == 3000


def test_written_off_it_is_income_once(ann: Actor, old: Voucher) -> None:
    answer = write_off_voucher(ann, old.ref, "three years")
    assert answer["amount"] == {"amount": "30.00", "currency": "EUR"}
    entry = Finance.objects.get(category="expired")
    assert (entry.kind, entry.amount_minor, entry.document) == ("income", 3000, old.owed_for)
    assert (left(old), balance_of(accounts.other_income(ann.shop_id))) == (0, -3000)
    assert balance_of(accounts.taken(ann.shop_id, "cash")) == 5000
    assert Entry.objects.get(verb="voucher.write_off").reason == "three years"
    with pytest.raises(Refused) as refused:
        write_off_voucher(ann, old.ref, "again")
    assert refused.value.rule == "voucher.spent"
    with pytest.raises(Refused) as told:
        reverse_finance(ann, entry.ref, "a mistake")
    assert told.value.rule == "finance.of_voucher"


def test_what_pays_is_not_written_off(ann: Actor) -> None:
    ref = sell_voucher(ann, tender="cash", amount="50", expires_on=TODAY + timedelta(days=3))["ref"]
    for voucher in (ref, sell_voucher(ann, tender="cash", amount="5")["ref"]):
        with pytest.raises(Refused) as refused:
            write_off_voucher(ann, voucher, "too early")
        assert refused.value.rule == "voucher.not_expired"
    with pytest.raises(Invalid):
        write_off_voucher(ann, ref, " ")
    with pytest.raises(NotFound):
        write_off_voucher(hire(open_shop(), "owner", "Eve"), ref, "not hers")
    with pytest.raises(NotAllowed):
        write_off_voucher(hire(ann_shop(ann), "reception", "Rex"), ref, "not his")


def ann_shop(ann: Actor) -> Shop:
    return Shop.objects.get(pk=ann.shop_id)


def test_the_database_refuses_both(ann: Actor, old: Voucher) -> None:
    entry = Finance(shop_id=ann.shop_id, kind="income", category="expired", currency="EUR")
    entry.amount_minor, entry.at = 3000, timezone.now()
    sid = transaction.savepoint()
    entry.save()
    with pytest.raises(IntegrityError, match="has not expired"), transaction.atomic():
        WriteOff.objects.create(voucher=old, finance=entry, amount_minor=3000, at=timezone.now())
    asked = """INSERT INTO billing_payment (ref, shop_id, direction, tender, purpose, currency,
        amount_minor, tendered_minor, change_minor, reference, owed_for, at)
        VALUES ('x', %s, 'in', 'voucher', 'bill', 'EUR', 1, 1, 0, '', %s, %s)"""
    with pytest.raises(IntegrityError, match="has expired"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(asked, [ann.shop_id, old.owed_for, clock.now()])
    transaction.savepoint_rollback(sid)


def test_the_books_see_a_write_off_that_nobody_booked(ann: Actor, old: Voucher) -> None:
    sid = transaction.savepoint()
    entry = Finance(shop_id=ann.shop_id, kind="income", category="other", currency="EUR")
    entry.amount_minor, entry.at = 100, clock.now()
    entry.save()
    WriteOff.objects.create(voucher=old, finance=entry, amount_minor=100, at=clock.now())
    broken = {each.name for each in books.check() if not each.holds}
    assert broken == {"owed_is_its_payments", "vouchers_were_sold"}
    transaction.savepoint_rollback(sid)


def test_the_pages_and_the_api(ann: Actor, old: Voucher) -> None:
    browser = Browser()
    browser.force_login(
        Person.objects.get(pk=ann.person_id or 0), backend="fettle.web.acting.StaffBackend"
    )
    page = f"/money/vouchers/{old.ref}"
    assert b"write-off" in browser.get(page).content
    assert b"30.00" in browser.get(f"{page}/write-off").content
    assert browser.post(f"{page}/write-off", {"reason": ""}).status_code == 422
    assert browser.post(f"{page}/write-off", {"reason": "three years"}).status_code == 302
    assert b"write-off" not in browser.get(page).content
    told = browser.post(
        f"/api/v1/vouchers/{old.ref}/write-off",
        json.dumps({"reason": "again"}),
        content_type="application/json",
    )
    assert told.status_code == 409
    body = {"tender": "cash", "amount": {"amount": "10", "currency": "EUR"}, "expires_on": None}
    sold = browser.post("/api/v1/vouchers", json.dumps(body), content_type="application/json")
    assert sold.status_code == 201
    assert str(old.expires_on) in browser.get("/api/v1/vouchers").content.decode()
    form = {"tender": "cash", "amount": "10", "expires_on": "2020-01-01"}
    assert browser.post("/money/vouchers/sell", form).status_code == 422
