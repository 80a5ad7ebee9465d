"""What a service tells about the texts that it took; signed with the secret that it shares."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from fettle.access.actor import system_actor
from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.texts import actions, queries
from fettle.texts.views.signed import told

KEY_MAX = 80
STATES = {"delivered": True, "failed": False}


@csrf_exempt
@door(PUBLIC, methods=("POST",))
def report(request: ShopRequest) -> HttpResponse:
    """JSON ``{"key": …, "state": "delivered" or "failed"}``; a second report changes nothing."""
    key, state = _read(told(request))
    shop_id = queries.shop_of_key(key)
    if shop_id is None:
        raise NotFound(N_("There is no such text."), rule="text.unknown")
    try:
        actions.report_text(system_actor(shop_id, "api"), key, delivered=STATES[state])
    except Refused as refused:
        if refused.rule != "text.reported":
            raise
    return JsonResponse({"ok": True})


def _read(body: object) -> tuple[str, str]:
    match body:
        case {"key": str(key), "state": "delivered" | "failed" as state} if is_key(key):
            return key, state
    raise Invalid(N_("Send a key, and delivered or failed."), rule="text.report")


def is_key(key: str) -> bool:
    """Whether it may be one of ours."""
    return 0 < len(key) <= KEY_MAX and key.isprintable()
