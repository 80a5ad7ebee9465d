"""Paying online, for machines."""

from typing import Any

from django.urls import reverse
from ninja import Status

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions
from fettle.billing.api.doorway import router
from fettle.journal import Key


@router.post(
    "/invoices/{ref}/charge",
    summary="Ask for the rest of a bill online",
    response={201: dict[str, Any]},
)
@door("charge.ask", methods=("POST",))
def ask(request: ShopRequest, ref: str) -> Status[dict[str, Any]]:
    """Answers ``url``, where the client pays. Two wishes for the same rest are one."""
    back = request.build_absolute_uri(reverse("account.own"))
    answer = actions.ask_charge(request.actor, ref, back, key=Key.of(request))
    return Status(201, answer | {"url": request.build_absolute_uri(answer["url"])})
