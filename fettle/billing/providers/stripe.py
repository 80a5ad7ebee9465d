"""Stripe's own page for paying, by its official library (``pip install fettle[stripe]``)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from fettle.billing.providers.protocol import (
    Back,
    DeclinedError,
    Event,
    Opened,
    UnansweredError,
    UnsignedError,
    Wanted,
)

PACKAGE = "stripe"
HEADER = "Stripe-Signature"
STATES = {
    "checkout.session.completed": "paid",
    "checkout.session.async_payment_succeeded": "paid",
    "checkout.session.async_payment_failed": "failed",
    "checkout.session.expired": "expired",
}
OF_REFUNDS = {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"}
_OF_REFUND = {"succeeded": "done", "failed": "refused", "canceled": "refused"}
_OF_SESSION = {"complete": "paid", "expired": "expired", "open": "open"}
# What Stripe counts in whole units has no hundredths; all else agrees with ISO 4217.
_TENFOLD = {"ISK": 100, "UGX": 100}


class Stripe:
    """One account of Stripe: ``key`` is its secret key, ``secret`` signs what it tells."""

    name = "stripe"

    def __init__(self, key: str, secret: str) -> None:
        self._key, self._secret = key, secret

    def open(self, wanted: Wanted) -> Opened:
        """A checkout session; asked again with the same key it is the same session."""
        library = _library()
        priced = {
            "currency": wanted.currency.lower(),
            "unit_amount": wanted.minor * _TENFOLD.get(wanted.currency, 1),
            "product_data": {"name": wanted.text},
        }
        asked = {
            "mode": "payment",
            "client_reference_id": wanted.key,
            "metadata": {"charge": wanted.key},
            "success_url": wanted.back,
            "cancel_url": wanted.back,
            "line_items": [{"quantity": 1, "price_data": priced}],
        }
        try:
            ask = self._client().v1.checkout.sessions.create
            session = ask(params=asked, options={"idempotency_key": wanted.key})
        except library.StripeError as error:
            raise UnansweredError(str(error)) from error
        return Opened(str(session.url), str(session.id))

    def look(self, name: str) -> Event | None:
        """How the session stands."""
        library = _library()
        try:
            session = self._client().v1.checkout.sessions.retrieve(name)
        except library.StripeError as error:
            raise UnansweredError(str(error)) from error
        state = _OF_SESSION.get(str(session.status), "")
        if state == "paid" and session.payment_status == "unpaid":
            state = "open"
        return _event(f"look-{name}-{state}", session, state) if state else None

    def refund(self, wanted: Back) -> str:
        """Part of what a session brought; asked again with the same key it is the same refund."""
        library = _library()
        try:
            session = self._client().v1.checkout.sessions.retrieve(wanted.name)
            asked = {
                "payment_intent": str(session.payment_intent),
                "amount": wanted.minor * _TENFOLD.get(wanted.currency, 1),
                "metadata": {"refund": wanted.key},
            }
            ask = self._client().v1.refunds.create
            refund = ask(params=asked, options={"idempotency_key": f"back-{wanted.key}"})
        except library.InvalidRequestError as error:
            raise DeclinedError(str(error)) from error
        except library.StripeError as error:
            raise UnansweredError(str(error)) from error
        return str(refund.id)

    def look_at_refund(self, name: str) -> Event | None:
        """How the refund stands."""
        library = _library()
        try:
            refund = self._client().v1.refunds.retrieve(name)
        except library.StripeError as error:
            raise UnansweredError(str(error)) from error
        return _back(f"look-{name}-{refund.status}", refund)

    def read(self, body: bytes, headers: Mapping[str, str]) -> Event | None:
        """A webhook of Stripe, whose signature its library checks."""
        library = _library()
        try:
            told = library.Webhook.construct_event(body, headers.get(HEADER), self._secret)
        except (ValueError, library.SignatureVerificationError) as error:
            raise UnsignedError from error
        if told.type in OF_REFUNDS:
            return _back(told.id, told.data.object)
        state = STATES.get(told.type, "")
        session = told.data.object
        if state == "paid" and session.payment_status == "unpaid":
            state = "open"  # complete, and the money still on its way
        return _event(told.id, session, state) if state else None

    def _client(self) -> Any:
        return _library().StripeClient(self._key)


def _event(name: str, session: Any, state: str) -> Event:
    currency = str(session.currency or "").upper()
    minor = int(session.amount_total or 0) // _TENFOLD.get(currency, 1)
    return Event(str(name), str(session.client_reference_id or ""), state, minor, currency)


def _back(name: str, refund: Any) -> Event | None:
    """What became of a refund that this house asked for; ``None`` for any other."""
    key = str(getattr(refund.metadata, "refund", ""))
    state = _OF_REFUND.get(str(refund.status), "")
    if not key or not state:
        return None
    currency = str(refund.currency or "").upper()
    minor = int(refund.amount or 0) // _TENFOLD.get(currency, 1)
    return Event(str(name), key, state, minor, currency, kind="refund")


def _library() -> Any:
    return import_module(PACKAGE)
