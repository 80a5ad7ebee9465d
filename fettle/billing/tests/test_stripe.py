"""Stripe, as its own library signs and reads; nothing here leaves the house."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from types import SimpleNamespace
from typing import Any

import pytest
import stripe

from fettle.billing.providers.protocol import Event, UnansweredError, UnsignedError, Wanted
from fettle.billing.providers.stripe import HEADER, Stripe

KEY, SECRET = "0000000000000001", "whsec_1"


def told(kind: str, secret: str = SECRET, at: float | None = None, **session: Any) -> Any:
    """A webhook as Stripe sends it: body and headers."""
    known = {
        "id": "cs_1",
        "object": "checkout.session",
        "client_reference_id": KEY,
        "amount_total": 5000,
        "currency": "eur",
        "payment_status": "paid",
    }
    event = {"id": "evt_1", "object": "event", "type": kind, "data": {"object": known | session}}
    body = json.dumps(event).encode()
    stamp = int(at or time.time())
    right = hmac.new(secret.encode(), b"%d.%s" % (stamp, body), hashlib.sha256).hexdigest()
    return body, {HEADER: f"t={stamp},v1={right}"}


@pytest.fixture
def service() -> Stripe:
    return Stripe("sk_test_1", SECRET)


@pytest.mark.parametrize(
    ("kind", "session", "state"),
    [
        ("checkout.session.completed", {}, "paid"),
        ("checkout.session.completed", {"payment_status": "unpaid"}, "open"),
        ("checkout.session.async_payment_succeeded", {}, "paid"),
        ("checkout.session.async_payment_failed", {"payment_status": "unpaid"}, "failed"),
        ("checkout.session.expired", {"payment_status": "unpaid"}, "expired"),
    ],
)
def test_its_messages_in_our_words(
    service: Stripe, kind: str, session: dict[str, Any], state: str
) -> None:
    assert service.read(*told(kind, **session)) == Event("evt_1", KEY, state, 5000, "EUR")


@pytest.mark.parametrize(
    ("kind", "status", "state"),
    [
        ("refund.created", "pending", ""),
        ("refund.updated", "succeeded", "done"),
        ("charge.refund.updated", "succeeded", "done"),
        ("refund.failed", "failed", "refused"),
        ("refund.updated", "canceled", "refused"),
    ],
)
def test_what_becomes_of_refunds(service: Stripe, kind: str, status: str, state: str) -> None:
    refund: dict[str, Any] = {"id": "re_1", "object": "refund", "amount": 2000, "status": status}
    told_of = told(kind, **refund, metadata={"refund": KEY})
    event = Event("evt_1", KEY, state, 2000, "EUR", "refund")
    assert service.read(*told_of) == (event if state else None)
    assert service.read(*told(kind, **refund, metadata={})) is None


def test_what_is_of_no_interest(service: Stripe) -> None:
    assert service.read(*told("customer.created")) is None


def test_what_is_not_signed_lately_is_refused(service: Stripe) -> None:
    body, headers = told("checkout.session.completed")
    unsigned: list[Any] = [
        (body, {}),
        (body.replace(b"5000", b"9000"), headers),
        told("checkout.session.completed", secret="whsec_2"),
        told("checkout.session.completed", at=time.time() - 301),
        (b"no json", headers),
    ]
    for wrong in unsigned:
        with pytest.raises(UnsignedError):
            service.read(*wrong)


def test_a_session_is_asked_for_with_our_key(
    service: Stripe, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    def create(params: Any, options: Any) -> Any:
        asked.append((params, options))
        if len(asked) == 1:
            raise stripe.APIConnectionError("lost")
        return SimpleNamespace(url="https://pay.test/1", id="cs_1")

    sessions = SimpleNamespace(create=create)
    client = SimpleNamespace(v1=SimpleNamespace(checkout=SimpleNamespace(sessions=sessions)))
    monkeypatch.setattr(service, "_client", lambda: client)
    wanted = Wanted(KEY, 1250, "EUR", "Fettle Garage #7", "https://shop.test/")
    with pytest.raises(UnansweredError):
        service.open(wanted)
    assert service.open(wanted).name == "cs_1"
    params, options = asked[1]
    assert asked[0] == asked[1] and options == {"idempotency_key": KEY}
    priced = params["line_items"][0]["price_data"]
    assert (priced["unit_amount"], priced["currency"]) == (1250, "eur")
    assert params["client_reference_id"] == KEY
