"""Whether something is still to be paid on a bill: asked by the payment and by its dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fettle.billing.queries import taken_last
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_

if TYPE_CHECKING:
    from fettle.billing.models import Invoice


def require_due(invoice: Invoice) -> None:
    """Raises ``Refused`` (409) when nothing is left to pay, and says who took the money."""
    if invoice.reversed_at is not None:
        raise Refused(
            N_("Bill {number} was reversed: nothing is to be paid on it."),
            rule="invoice.reversed",
            number=invoice.number,
        )
    if invoice.is_paid:
        raise Refused(
            N_("Bill {number} is paid already: {name} took the money."),
            rule="invoice.paid",
            number=invoice.number,
            name=taken_last(invoice) or "Fettle",
        )
