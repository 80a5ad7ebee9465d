"""All open bills of a client, for machines."""

from ninja import Field

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.api.checkout import MOST_PAYMENTS, PaymentIn
from fettle.orders.api.doorway import Strict, router


class CloseBalanceIn(Strict):
    """One payment without an amount, or several that together are all that is due."""

    payments: list[PaymentIn] = Field(max_length=MOST_PAYMENTS)


@router.post("/accounts/{client_ref}/close", summary="Take what is due on all unpaid bills")
@door("balance.close", methods=("POST",))
def close_balance(request: ShopRequest, client_ref: str, body: CloseBalanceIn) -> Answer:
    """Answers the bills that are paid now, and the change."""
    given = [each.tendered() for each in body.payments]
    return actions.close_balance(request.actor, client_ref, given, key=Key.of(request))
