"""What may be read of corrections: credit notes, and the story of a bill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.billing.corrections import Credit
from fettle.billing.models import Invoice
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

CHAIN_MOST = 20


@dataclass(frozen=True, slots=True)
class Link:
    """One paper of a bill's story: a bill, or the credit note that follows it."""

    invoice: Invoice | None
    credit: Credit | None
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Credited:
    """How much of one line of a bill is credited already."""

    thousandths: int = 0
    tax_minor: int = 0
    total_minor: int = 0


def credit_of(actor: Actor, ref: str) -> Credit:
    """Raises ``NotFound`` for another shop's credit note."""
    found = Credit.objects.seen_by(actor).select_related(
        "shop", "invoice", "replaced_by", "client", "staff", "approved_by"
    )
    row = found.filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such credit note."), rule="credit.unknown")
    return row


def credit_notes(actor: Actor, wish: Mapping[str, Any] | None = None) -> QuerySet[Credit]:
    """Credit notes, newest first."""
    found = Credit.objects.seen_by(actor).select_related("invoice", "client", "staff")
    return found.order_by("-pk")


def story_of(invoice: Invoice) -> list[Link]:
    """The chain of papers that a bill stands in, the first first; alone it is no story."""
    links: list[Link] = []
    row: Invoice | None = _first_of(invoice)
    while row is not None and len(links) < CHAIN_MOST:
        links.append(Link(row, None, row.pk == invoice.pk))
        following = list(row.credits.select_related("replaced_by").order_by("pk"))
        links.extend(Link(None, credit) for credit in following)
        row = next((each.replaced_by for each in following if each.replaced_by_id), None)
    return links if len(links) > 1 else []


def credited_lines(invoice: Invoice) -> dict[int, Credited]:
    """What of each line of the bill, by its place on it, is credited already."""
    found: dict[int, Credited] = {}
    for lines in invoice.credits.order_by("pk").values_list("lines", flat=True):
        for line in lines:
            before = found.get(line["line"], Credited())
            found[line["line"]] = Credited(
                before.thousandths + line["quantity_thousandths"],
                before.tax_minor + line["tax_minor"],
                before.total_minor + line["total_minor"],
            )
    return found


def _first_of(invoice: Invoice) -> Invoice:
    """The bill with which the story began."""
    for _step in range(CHAIN_MOST):
        before = Credit.objects.filter(replaced_by=invoice).select_related("invoice").first()
        if before is None:
            return invoice
        invoice = before.invoice
    return invoice
