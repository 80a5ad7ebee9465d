"""What a service tells: signed with the secret that it shares with the house."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings

from fettle.access.doors import ShopRequest
from fettle.journal import clock
from fettle.kernel.refusal import NotAllowed, Refused
from fettle.kernel.words import N_

BODY_MAX = 65_536  # bytes
WINDOW = 300  # seconds to either side
_STAMP_MAX = 12


def told(request: ShopRequest) -> Any:
    """The JSON of a body whose signature is right.

    ``X-Fettle-Signature``: HMAC-SHA256 of the body under the secret, in hexadecimal; where
    ``X-Fettle-Timestamp`` is sent, of that, a full stop and the body. Raises ``NotAllowed``,
    ``Refused`` 413, ``None`` stands for what is no JSON.
    """
    body = _body(request)
    stamp = request.headers.get("X-Fettle-Timestamp")
    signed = body if stamp is None else stamp.encode("latin-1", "replace") + b"." + body
    _refuse_unsigned(request, signed)
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def told_lately(request: ShopRequest) -> Any:
    """As ``told``; what bears no time stamp of the last minutes is refused, so nobody replays it.

    Raises ``NotAllowed`` ``text.stale``.
    """
    read = told(request)
    stamp = request.headers.get("X-Fettle-Timestamp", "")
    sane = stamp.isascii() and stamp.isdecimal() and len(stamp) <= _STAMP_MAX
    if not sane or abs(clock.now().timestamp() - int(stamp)) > WINDOW:
        raise NotAllowed(
            N_("This message has no time stamp of the last minutes."), rule="text.stale"
        )
    return read


def _body(request: ShopRequest) -> bytes:
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        length = BODY_MAX + 1
    if length > BODY_MAX or len(request.body) > BODY_MAX:
        raise Refused(N_("The body is too large."), rule="body.large", status=413)
    return request.body


def _refuse_unsigned(request: ShopRequest, signed: bytes) -> None:
    secret = settings.TEXTS_SECRET.encode()
    right = hmac.new(secret, signed, hashlib.sha256).hexdigest()
    given = request.headers.get("X-Fettle-Signature", "")
    if not secret or not hmac.compare_digest(right.encode(), given.encode("utf-8", "replace")):
        raise NotAllowed(N_("This message is not signed as agreed."), rule="text.signature")
