"""What a service reports is believed when it is signed, and once."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from fettle.texts.models import Text
from fettle.texts.tests.desk import Desk, Fake

SECRET = "s3cret"


@pytest.fixture
def sent(desk: Desk, settings: Any) -> Text:
    settings.TEXTS_SECRET = SECRET
    text = desk.queued()
    desk.work(text.made_at + timedelta(seconds=11), Fake(knows_keys=True, often=0))
    return text


def told(body: object, secret: str = SECRET) -> Any:
    packed = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed = hmac.new(secret.encode(), packed, hashlib.sha256).hexdigest()
    door = Client(enforce_csrf_checks=True)
    headers = {"X-Fettle-Signature": signed}
    return door.post("/texts/reports", packed, "application/json", headers=headers)


def test_delivered_once(sent: Text) -> None:
    report = {"key": sent.key, "state": "delivered"}
    assert told(report).status_code == 200
    sent.refresh_from_db()
    first = sent.delivered_at
    assert (sent.state, first is not None) == ("delivered", True)
    assert told(report).status_code == 200
    assert told({"key": sent.key, "state": "failed"}).status_code == 200
    sent.refresh_from_db()
    assert (sent.state, sent.delivered_at) == ("delivered", first)


def test_it_did_not_arrive(sent: Text) -> None:
    told({"key": sent.key, "state": "failed"})
    sent.refresh_from_db()
    assert sent.state == "parked"
    assert "did not reach" in sent.last_error


def test_unsigned(sent: Text, settings: Any) -> None:
    report = {"key": sent.key, "state": "delivered"}
    assert told(report, "wrong").status_code == 403
    settings.TEXTS_SECRET = ""
    assert told(report, "").status_code == 403
    sent.refresh_from_db()
    assert sent.state == "sent"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", {"key": 5, "state": "delivered"}, {"key": "k", "state": "read"}],
)
def test_nonsense(sent: Text, body: object) -> None:
    assert told(body).status_code == 422


def test_an_unknown_key(sent: Text) -> None:
    assert told({"key": "nobody", "state": "delivered"}).status_code == 404
