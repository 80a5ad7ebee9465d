"""What a service tells about the texts that it took; signed with the secret that it shares."""

from __future__ import annotations

import hashlib
import hmac
import json

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from fettle.access.actor import system_actor
from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.kernel.words import N_
from fettle.texts import actions, queries

KEY_MAX = 80
STATES = {"delivered": True, "failed": False}


@csrf_exempt
@door(PUBLIC, methods=("POST",))
def report(request: ShopRequest) -> HttpResponse:
    """JSON ``{"key": …, "state": "delivered" or "failed"}``; a second report changes nothing.

    ``X-Fettle-Signature``: HMAC-SHA256 of the body under the secret, in hexadecimal.
    """
    _refuse_unsigned(request)
    key, state = _read(request.body)
    shop_id = queries.shop_of_key(key)
    if shop_id is None:
        raise NotFound(N_("There is no such text."), rule="text.unknown")
    try:
        actions.report_text(system_actor(shop_id, "api"), key, delivered=STATES[state])
    except Refused as refused:
        if refused.rule != "text.reported":
            raise
    return JsonResponse({"ok": True})


def _refuse_unsigned(request: ShopRequest) -> None:
    secret = settings.TEXTS_SECRET.encode()
    signed = hmac.new(secret, request.body, hashlib.sha256).hexdigest()
    given = request.headers.get("X-Fettle-Signature", "")
    if not secret or not hmac.compare_digest(signed.encode(), given.encode()):
        raise NotAllowed(N_("This report is not signed as agreed."), rule="text.signature")


def _read(body: bytes) -> tuple[str, str]:
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    match told:
        case {"key": str(key), "state": "delivered" | "failed" as state} if is_key(key):
            return key, state
    raise Invalid(N_("Send a key, and delivered or failed."), rule="text.report")


def is_key(key: str) -> bool:
    """Whether it may be one of ours."""
    return 0 < len(key) <= KEY_MAX and key.isprintable()
