"""What the service tells: signed, heard once, in any order, and never back."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import permutations
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client as Browser

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import ask_charge, hear_charge, look_at_charges, take_payment
from fettle.billing.actions import charges as acts
from fettle.billing.charges import Charge, ChargeEvent
from fettle.billing.models import Invoice, Payment
from fettle.billing.providers.fake import Fake
from fettle.billing.providers.protocol import Event
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, standing, welcome
from fettle.billing.views import charges as views
from fettle.journal import clock
from fettle.kernel.refusal import NotFound, Refused
from fettle.ledger.queries import balance_of


@pytest.fixture
def ann(db: None) -> Iterator[Actor]:
    yield hire(open_shop(), "owner", "Ann")
    books_hold()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake("secret", Random(1))
    made._chance = None
    for module in (acts, views):
        monkeypatch.setattr(module, "provider", lambda: made)
    return made


def asked(ann: Actor, invoice: Invoice) -> Charge:
    return Charge.objects.get(ref=ask_charge(ann, invoice.ref, "")["ref"])


def online(ann: Actor) -> int:
    return balance_of(accounts.taken(ann.shop_id, "online"))


@pytest.mark.parametrize("order", list(permutations(["open", "failed", "paid"])))
def test_every_order_ends_alike(ann: Actor, service: Fake, order: tuple[str, ...]) -> None:
    invoice = issued(ann, None, 5000)
    charge = asked(ann, invoice)
    told = [service.tell(charge.ref, state) for state in order]
    heard = [hear_charge(service, event) for event in [*told, *told]]
    assert heard == [True] * 3 + [False] * 3
    charge.refresh_from_db()
    invoice.refresh_from_db()
    assert (charge.state, charge.paid_minor, invoice.settlement) == ("paid", 5000, "paid")
    assert (online(ann), ChargeEvent.objects.count(), Payment.objects.count()) == (5000, 3, 1)


def test_money_that_is_not_due_any_more_is_the_clients(ann: Actor, service: Fake) -> None:
    anna = welcome(ann)
    invoice = issued(ann, anna, 5000)
    charge = asked(ann, invoice)
    take_payment(ann, invoice.ref, tender="cash", amount="30")
    hear_charge(service, service.tell(charge.ref, "paid"))
    assert standing(ann, anna) == (3000, 0, 3000)
    stray = issued(ann, None, 1000)
    second = asked(ann, stray)
    take_payment(ann, stray.ref, tender="cash")
    hear_charge(service, service.tell(second.ref, "paid"))
    assert balance_of(accounts.owed(f"charge:{second.ref}")) == -1000


def test_two_charges_of_one_bill_pay_it_once(ann: Actor, service: Fake) -> None:
    anna = welcome(ann)
    invoice = issued(ann, anna, 5000)
    first = asked(ann, invoice)
    take_payment(ann, invoice.ref, tender="card", amount="10")
    second = asked(ann, invoice)
    for charge in (second, first):
        hear_charge(service, service.tell(charge.ref, "paid"))
    assert standing(ann, anna) == (5000, 0, 5000)


def test_what_is_not_ours_is_refused(ann: Actor, service: Fake) -> None:
    charge = asked(ann, issued(ann, None, 5000))
    with pytest.raises(NotFound):
        hear_charge(service, Event("e1", "0000000000000000", "paid", 5000, "EUR"))
    with pytest.raises(Refused) as refused:
        hear_charge(service, Event("e2", charge.ref, "paid", 5000, "USD"))
    assert refused.value.rule == "charge.currency"
    assert not ChargeEvent.objects.exists()
    hear_charge(service, service.tell(charge.ref, "paid"))


def test_a_message_that_never_came_is_asked_for(ann: Actor, service: Fake) -> None:
    charge = asked(ann, issued(ann, None, 5000))
    service.tell(charge.ref, "paid")
    assert look_at_charges(ann.shop_id) == 0  # it was asked for a moment ago
    with clock.set_to(clock.now() + timedelta(minutes=3)):
        assert look_at_charges(ann.shop_id) == 1
        assert look_at_charges(ann.shop_id) == 0
    charge.refresh_from_db()
    assert charge.state == "paid"


def test_the_hook_wants_a_signature_of_now(ann: Actor, service: Fake) -> None:
    charge = asked(ann, issued(ann, None, 5000))
    body, headers = service.signed(service.tell(charge.ref, "paid"))
    browser = Browser()

    def post(text: bytes, sent: dict[str, str], name: str = "fake") -> int:
        answer = browser.post(
            f"/money/hooks/{name}", text, content_type="application/json", headers=sent
        )
        return answer.status_code

    assert post(body, {}) == 403
    assert post(body.replace(b"5000", b"9000"), headers) == 403
    assert post(b"x" * 70_000, headers) == 413
    assert post(body, Fake("other").signed(service.told[0])[1]) == 403
    assert post(body, headers, "stripe") == 404
    with clock.set_to(clock.now() + timedelta(seconds=301)):
        assert post(body, headers) == 403
    assert not ChargeEvent.objects.exists()
    assert [post(body, headers) for _time in range(3)] == [200] * 3
    assert ChargeEvent.objects.count() == Payment.objects.count() == 1


def test_the_database_lets_nothing_go_back(ann: Actor, service: Fake) -> None:
    charge = asked(ann, issued(ann, None, 5000))
    hear_charge(service, service.tell(charge.ref, "paid"))
    for wrong in (
        "UPDATE billing_charge SET state = 'open', paid_minor = 0",
        "UPDATE billing_charge SET paid_minor = 1",
        "DELETE FROM billing_charge",
        "UPDATE billing_chargeevent SET state = 'open'",
        """INSERT INTO billing_chargeevent (charge_id, provider, event, state, minor, at)
           SELECT charge_id, provider, event, state, minor, at FROM billing_chargeevent""",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(wrong)


def test_a_client_pays_on_the_page_of_the_service(ann: Actor, service: Fake) -> None:
    charge = asked(ann, issued(ann, None, 5000))
    browser = Browser()
    assert "50.00" in browser.get(charge.url).content.decode()
    browser.post(charge.url, {"state": "failed"})
    browser.post(charge.url, {"state": "paid"})
    charge.refresh_from_db()
    assert charge.state == "paid" and online(ann) == 5000
