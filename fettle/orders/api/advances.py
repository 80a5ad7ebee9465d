"""Advances on orders, for machines."""

from fettle.access.doors import ShopRequest, door
from fettle.billing.drafts import Tendered
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.doorway import Amount, Versioned, router
from fettle.orders.api.shapes import Amount as AmountOut
from fettle.orders.api.shapes import Answered


class AdvanceIn(Versioned):
    """Money before there is a bill: in cash, by card, by transfer, or from the ``deposit``."""

    tender: str
    amount: Amount
    received: Amount = None
    reference: str = ""


class ReturnIn(Versioned):
    """Where it goes, ``tender`` (as it came) or ``deposit``; without ``amount`` all of it."""

    to: str
    amount: Amount = None


class WaiveIn(Versioned):
    """Why."""

    reason: str


class Waived(Answered):
    """The order, with what is missing."""

    missing: AmountOut


class Advanced(Answered):
    """The order, with what is paid in advance for it now."""

    advance: AmountOut
    payment: str | None = None
    change: AmountOut | None = None
    returned: AmountOut | None = None


@router.post(
    "/orders/{ref}/advance",
    summary="Take an advance",
    response=Advanced,
    exclude_unset=True,
)
@door("advance.take", methods=("POST",))
def take(request: ShopRequest, ref: str, body: AdvanceIn) -> Answer:
    """The bill uses it by itself; until then it is owed to the client."""
    given = Tendered(body.tender, body.amount, body.received, body.reference)
    return actions.take_advance(
        request.actor, ref, given, version=body.version, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/advance/waive",
    summary="Let the work begin without the advance",
    response=Waived,
    exclude_unset=True,
)
@door("advance.waive", methods=("POST",))
def waive(request: ShopRequest, ref: str, body: WaiveIn) -> Answer:
    """``missing``: what the shop would have asked for."""
    return actions.waive_advance(request.actor, ref, **body.dict(), key=Key.of(request))


@router.post(
    "/orders/{ref}/advance/return",
    summary="Give an advance back, or a part of it",
    response=Advanced,
    exclude_unset=True,
)
@door("advance.return", methods=("POST",))
def give_back(request: ShopRequest, ref: str, body: ReturnIn) -> Answer:
    """What was paid last goes back first."""
    return actions.return_advance(request.actor, ref, **body.dict(), key=Key.of(request))
