"""Money that went back online: asked for with one key, heard of in any order, never doubled."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.billing import accounts
from fettle.billing.actions import (
    ask_charge,
    give_back,
    hear_charge,
    locked_invoice,
    look_at_charges,
)
from fettle.billing.actions import charges as acts
from fettle.billing.models import Invoice, OnlineRefund, Payment
from fettle.billing.providers.fake import Fake
from fettle.billing.providers.protocol import Event
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, standing, welcome
from fettle.billing.views import charges as views
from fettle.clients.models import Client
from fettle.journal import act, clock
from fettle.kernel.refusal import NotFound, Refused
from fettle.ledger.queries import balance_of
from fettle.reports import books


@pytest.fixture
def ann(db: None) -> Iterator[Actor]:
    yield hire(open_shop(), "owner", "Ann")
    books_hold()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake("secret")
    for module in (acts, views):
        monkeypatch.setattr(module, "provider", lambda: made)
    return made


def paid(ann: Actor, service: Fake, client: Client | None = None) -> Invoice:
    """A bill over 50.00, paid online."""
    invoice = issued(ann, client, 5000)
    ref = ask_charge(ann, invoice.ref, "")["ref"]
    hear_charge(service, service.tell(ref, "paid"))
    service.told.clear()
    return invoice


def back(ann: Actor, invoice: Invoice, minor: int | None = None) -> OnlineRefund:
    with act(ann, "order.void") as step:
        give_back(step, locked_invoice(step, invoice.pk), minor=minor)
    return OnlineRefund.objects.latest("pk")


def online(ann: Actor) -> int:
    return balance_of(accounts.taken(ann.shop_id, "online"))


def state_of(refund: OnlineRefund) -> str:
    return OnlineRefund.objects.get(pk=refund.pk).state


def test_it_is_pending_until_the_service_says_so(ann: Actor, service: Fake) -> None:
    invoice = paid(ann, service)
    refund = back(ann, invoice, 2000)
    assert (refund.state, refund.amount_minor, online(ann)) == ("asked", 2000, 3000)
    browser = Browser()
    person = Person.objects.get(pk=ann.person_id or 0)
    browser.force_login(person, backend="fettle.web.acting.StaffBackend")
    assert "Pending" in browser.get(f"/money/bills/{invoice.ref}").content.decode()
    assert look_at_charges(ann.shop_id) == 1
    assert state_of(refund) == "open" and service.back[refund.ref].minor == 2000
    body, headers = service.signed(service.tell_back(refund.ref, "done"))
    for _time in range(3):
        told = browser.post(
            "/money/hooks/fake", body, content_type="application/json", headers=headers
        )
        assert told.status_code == 200
    assert (state_of(refund), online(ann)) == ("done", 3000)
    assert "Arrived" in browser.get(f"/money/bills/{invoice.ref}").content.decode()
    rows = browser.get("/api/v1/payments").json()["items"]
    assert {row["refund_state"] for row in rows} == {None, "done"}


@pytest.mark.parametrize("seed", range(4))
def test_lost_answers_ask_once(ann: Actor, service: Fake, seed: int) -> None:
    invoice = paid(ann, service)
    refunds = [back(ann, invoice, minor) for minor in (1000, 1500, 2500)]
    service._chance = Random(seed)
    for _time in range(40):
        look_at_charges(ann.shop_id)
    assert {state_of(refund) for refund in refunds} == {"open"}
    assert sum(each.minor for each in service.back.values()) == 5000 and len(service.back) == 3
    for refund in refunds:
        service.tell_back(refund.ref, "done")
    for event in service.deliveries(3):
        hear_charge(service, event)
    assert {state_of(refund) for refund in refunds} == {"done"}
    assert (online(ann), Payment.objects.filter(direction="out").count()) == (0, 3)


@pytest.mark.parametrize("order", list(permutations(["done", "refused"])))
def test_what_is_refused_is_owed_again_once(
    ann: Actor, service: Fake, order: tuple[str, ...]
) -> None:
    anna = welcome(ann)
    refund = back(ann, paid(ann, service, anna))
    look_at_charges(ann.shop_id)
    told = [service.tell_back(refund.ref, state) for state in order]
    for event in [*told, *told]:
        hear_charge(service, event)
    assert (state_of(refund), online(ann)) == ("refused", 5000)
    assert standing(ann, anna)[0] == 5000


def test_nobody_s_money_is_owed_for_the_charge(ann: Actor, service: Fake) -> None:
    refund = back(ann, paid(ann, service))
    look_at_charges(ann.shop_id)
    hear_charge(service, service.tell_back(refund.ref, "refused"))
    assert balance_of(accounts.owed(f"charge:{refund.charge.ref}")) == -5000


def test_what_the_service_declines_at_once_is_owed_again(ann: Actor, service: Fake) -> None:
    anna = welcome(ann)
    refund = back(ann, paid(ann, service, anna), 1)
    assert look_at_charges(ann.shop_id) == 1
    assert (state_of(refund), standing(ann, anna)[0], service.back) == ("refused", 1, {})


def test_a_message_that_never_came_is_asked_for(ann: Actor, service: Fake) -> None:
    refund = back(ann, paid(ann, service))
    look_at_charges(ann.shop_id)
    service.tell_back(refund.ref, "done")
    assert look_at_charges(ann.shop_id) == 0
    with clock.set_to(clock.now() + timedelta(minutes=3)):
        assert look_at_charges(ann.shop_id) == 1
    assert state_of(refund) == "done"


def test_what_is_not_ours_is_refused(ann: Actor, service: Fake) -> None:
    refund = back(ann, paid(ann, service))
    with pytest.raises(NotFound):
        hear_charge(service, Event("e", "0" * 16, "done", 5000, "EUR", "refund"))
    with pytest.raises(Refused) as refused:
        hear_charge(service, Event("e", refund.ref, "done", 4999, "EUR", "refund"))
    assert (refused.value.rule, state_of(refund)) == ("refund.other_amount", "asked")


def test_only_forward_and_the_books_look(ann: Actor, service: Fake) -> None:
    refund = back(ann, paid(ann, service))
    look_at_charges(ann.shop_id)
    hear_charge(service, service.tell_back(refund.ref, "done"))
    for wrong in ("UPDATE billing_onlinerefund SET state = 'open'",
                  "UPDATE billing_onlinerefund SET amount_minor = 1",
                  "DELETE FROM billing_onlinerefund"):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(wrong)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE billing_onlinerefund SET state = 'refused'")
        broken = {each.name for each in books.check() if not each.holds}
        transaction.set_rollback(True)
    assert broken == {"charges_are_paid"}
