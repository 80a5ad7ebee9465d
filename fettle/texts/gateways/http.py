"""Any service that takes a POST: JSON with ``key``, ``to`` and ``text``.

The secret goes in ``X-Fettle-Secret``; ``Idempotency-Key`` repeats the key, and the service must
send a key's text once. Any 2xx means sent; its ``id`` is kept. Redirects are not followed.
"""

from __future__ import annotations

import json

import httpx

from fettle.texts.letters import AWAY, BROKEN, BUSY, LATE, REFUSED, Letter, Outcome

SECONDS = 5
_ANSWER_MAX = 4096
_ID_MAX = 100
_BUSY = {408, 425, 429, 503}
_SERVER = 500


class Http:
    """One address, one secret."""

    knows_keys = True

    def __init__(self, url: str, secret: str) -> None:
        self._url, self._secret = url, secret

    def send(self, letter: Letter) -> Outcome:
        """One POST; whatever goes wrong before it is heard is surely not sent."""
        headers = {"X-Fettle-Secret": self._secret, "Idempotency-Key": letter.key}
        body = {"key": letter.key, "to": letter.address, "text": letter.body}
        try:
            with httpx.stream("POST", self._url, json=body, headers=headers, timeout=SECONDS) as r:
                return _read(r)
        except httpx.ConnectError:
            return Outcome("failed", AWAY)
        except httpx.TimeoutException:
            return Outcome("unsure", LATE)
        except httpx.HTTPError:
            return Outcome("unsure", BROKEN)


def _read(answer: httpx.Response) -> Outcome:
    if answer.is_success:
        return Outcome("sent", gateway_ref=_id_in(answer))
    if answer.status_code in _BUSY:
        return Outcome("failed", BUSY)
    if answer.status_code >= _SERVER:
        return Outcome("unsure", BROKEN)
    return Outcome("rejected", REFUSED)


def _id_in(answer: httpx.Response) -> str:
    """The service's own number for the text; empty when it cannot be read."""
    try:
        told = json.loads(next(answer.iter_bytes(_ANSWER_MAX), b""))
    except (ValueError, httpx.HTTPError):
        return ""
    found = told.get("id", "") if isinstance(told, dict) else ""
    return str(found)[:_ID_MAX] if isinstance(found, str | int) else ""
