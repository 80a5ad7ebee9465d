"""What may be read of money: bills, payments, income and expense, balances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Sum

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.handouts import Handout
from fettle.billing.models import (
    NO_MONEY,
    Finance,
    FinanceCategory,
    Invoice,
    Payment,
    Purpose,
    Tender,
)
from fettle.clients.queries import limit_of
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.ledger.queries import account_ids, balance_of, balances_of
from fettle.shop.queries import current_shop, local_zone

if TYPE_CHECKING:
    from fettle.shop.models import Shop

PAGE_SIZE = 50
LARGEST_PAGE = 200
CODE_LENGTH = 80
CORRECTABLE = (Tender.CASH, Tender.CARD, Tender.TRANSFER, Tender.DEPOSIT)
_EARLIEST, _LATEST = date(1900, 1, 1), date(2999, 12, 31)
Row = TypeVar("Row", bound=Model)
Rows = TypeVar("Rows", bound="QuerySet[Any]")


@dataclass(frozen=True, slots=True)
class Totals:
    """What came in and went out in a period, in minor units of the shop's currency.

    ``taken`` is the money itself, deposits among it, less what was given back; paying from a
    deposit brings income and no money.
    """

    currency: str
    taken: dict[str, int]
    income_minor: int
    expense_minor: int
    unpaid_minor: int
    unpaid_count: int

    @property
    def taken_minor(self) -> int:
        return sum(self.taken.values())

    @property
    def by_tender(self) -> list[tuple[str, int]]:
        """The means of payment by name, with what they brought."""
        return [(str(Tender(name).label), minor) for name, minor in sorted(self.taken.items())]

    @property
    def rest_minor(self) -> int:
        """Income less expense."""
        return self.income_minor - self.expense_minor


@dataclass(frozen=True, slots=True)
class Standing:
    """How a client stands with a shop, in minor units of its currency.

    ``limit_minor`` is how much they may owe, ``None`` for as much as they like.
    """

    deposit_minor: int
    unpaid_minor: int
    points: int
    points_held: int
    limit_minor: int | None

    @property
    def balance_minor(self) -> int:
        """Deposits less unpaid bills; below zero the client owes."""
        return self.deposit_minor - self.unpaid_minor


def invoices(actor: Actor, wish: Mapping[str, Any] | None = None) -> QuerySet[Invoice]:
    """Bills, newest first; ``state`` "unpaid" or "paid", and the period, narrow them."""
    wish = wish or {}
    found = _within(Invoice.objects.seen_by(actor), "issued_at", actor, wish)
    if wish.get("state") == "unpaid":
        found = found.unpaid()
    elif wish.get("state") == "paid":
        found = found.filter(reversed_at=None, paid_minor=F("total_minor"))
    return found.order_by("-pk")


def invoice_of(actor: Actor, ref: str) -> Invoice:
    """Raises ``NotFound`` for another shop's bill."""
    row = Invoice.objects.seen_by(actor).select_related("shop", "client").filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such bill."), rule="invoice.unknown")
    return row


def payments(actor: Actor, wish: Mapping[str, Any] | None = None) -> QuerySet[Payment]:
    """Payments, newest first, with the bills they settle; ``tender`` and the period narrow them."""
    wish = wish or {}
    found = _within(Payment.objects.filter(shop_id=actor.shop_id), "at", actor, wish)
    if wish.get("tender"):
        found = found.filter(tender=wish["tender"])
    found = found.select_related("staff", "client", "online_refund").prefetch_related(
        "allocations__invoice"
    )
    return found.order_by("-pk")


def payment_of(actor: Actor, ref: str) -> Payment:
    """Raises ``NotFound`` for another shop's payment."""
    found = Payment.objects.filter(shop_id=actor.shop_id, ref=ref).select_related("client")
    row = found.first()
    if row is None:
        raise NotFound(N_("There is no such payment."), rule="payment.unknown")
    return row


def payments_of(invoice: Invoice) -> list[Payment]:
    """What was paid on a bill and given back, in order; each with the ``.part_minor`` of this bill.

    The part is below zero for what was given back; ``.moved``: it came from the bill that this one
    corrects, or went to the one that corrects this. ``.is_correctable``: its tender may be wrong.
    """
    found = Payment.objects.filter(allocations__invoice=invoice).select_related(
        "staff", "online_refund"
    )
    rows = found.annotate(
        part_minor=F("allocations__amount_minor"),
        moved=F("allocations__credit_id"),
        is_correctable=Q(allocations__amount_minor__gt=0, direction="in", tender__in=CORRECTABLE)
        & ~Exists(Payment.objects.filter(reversal_of_id=OuterRef("pk"))),
    )
    return list(rows.order_by("pk", "allocations__pk"))


def handouts_of(invoice: Invoice) -> list[Handout]:
    """The receipts that were given out, in order."""
    return list(Handout.objects.filter(invoice=invoice).select_related("staff").order_by("n"))


def handouts_of_payment(payment: Payment) -> list[Handout]:
    """The receipts of an advance that were given out, in order."""
    return list(Handout.objects.filter(payment=payment).select_related("staff").order_by("n"))


def advances_for(owed_for: str) -> list[Payment]:
    """What was paid in advance ("order:REF") and what went back, in order; rounding apart."""
    found = Payment.objects.filter(owed_for=owed_for, purpose=Purpose.ADVANCE)
    return list(found.exclude(tender=Tender.ROUNDING).order_by("pk"))


def advance_of(shop_id: int, owed_for: str, payment_ref: str) -> Payment:
    """One of them. Raises ``NotFound``."""
    found = (each for each in advances_for(owed_for) if each.ref == payment_ref)
    row = next(found, None)
    if row is None or row.shop_id != shop_id:
        raise NotFound(N_("There is no such payment."), rule="payment.unknown")
    return row


def taken_last(invoice: Invoice) -> str:
    """The name of whoever took the last payment of a bill; empty for none."""
    found = payments_of(invoice)
    return found[-1].staff.name if found and found[-1].staff else ""


def finance(actor: Actor, wish: Mapping[str, Any] | None = None) -> QuerySet[Finance]:
    """Income and expense, newest first; ``kind``, ``category`` and the period narrow them."""
    wish = wish or {}
    found = _within(Finance.objects.filter(shop_id=actor.shop_id), "at", actor, wish)
    asked = {name: wish[name] for name in ("kind", "category") if wish.get(name)}
    own = FinanceCategory.objects.filter(
        shop_id=OuterRef("shop_id"), kind=OuterRef("kind"), code=OuterRef("category")
    )
    found = found.filter(**asked).annotate(
        own_name=Subquery(own.values("name")[:1]), own_names=Subquery(own.values("names")[:1])
    )
    beside = ("client", "staff", "payment", "reversed_by", "reversal_of")
    return found.select_related(*beside).order_by("-pk")


def finance_of(actor: Actor, ref: str) -> Finance:
    """Raises ``NotFound`` for another shop's entry."""
    row = finance(actor).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such entry."), rule="finance.unknown")
    return row


def page(found: QuerySet[Row], cursor: str, limit: int = PAGE_SIZE) -> tuple[list[Row], str]:
    """Rows behind the cursor, newest first, and the cursor of the next page (empty at the end)."""
    limit = max(1, min(limit, LARGEST_PAGE))
    if keys := keys_at(cursor, int):
        found = found.filter(pk__lt=keys[0])
    rows = list(found[: limit + 1])
    return rows[:limit], cursor_after(rows[limit - 1].pk) if len(rows) > limit else ""


def totals(actor: Actor, wish: Mapping[str, Any]) -> Totals:
    """The sums of a period, and what is unpaid at this moment. Four statements."""
    shop = current_shop(actor)
    within = _within(Payment.objects.filter(shop_id=actor.shop_id), "at", actor, wish, shop)
    money = within.exclude(tender__in=NO_MONEY).order_by()
    taken = money.values("tender").annotate(
        came=Sum("amount_minor", filter=Q(direction="in"), default=0),
        went=Sum("amount_minor", filter=Q(direction="out"), default=0),
    )
    booked = _within(Finance.objects.filter(shop_id=actor.shop_id), "at", actor, wish, shop)
    kinds = {kind: Sum("amount_minor", filter=Q(kind=kind)) for kind in ("income", "expense")}
    sums = booked.order_by().aggregate(**kinds)
    unpaid = (
        invoices(actor, {"state": "unpaid"})
        .order_by()
        .values_list(F("total_minor") - F("paid_minor"), flat=True)
    )
    due = list(unpaid)
    return Totals(
        shop.currency,
        {row["tender"]: row["came"] - row["went"] for row in taken},
        sums["income"] or 0,
        sums["expense"] or 0,
        sum(due),
        len(due),
    )


def owed_by(actor: Actor, client_id: int) -> int:
    """What a client still owes the actor's shop, in minor units: the rest of all their bills."""
    found = Invoice.objects.filter(shop_id=actor.shop_id, client_id=client_id).unpaid()
    return found.aggregate(due=Sum(F("total_minor") - F("paid_minor")))["due"] or 0


def standing_of(client_id: int, shop_id: int) -> Standing:
    """Deposit, debt and points of a client in a shop. Three statements."""
    deposit = accounts.deposit(shop_id, client_id)
    points, held = accounts.points(client_id), accounts.points_held(client_id)
    amounts = balances_of([deposit, points, held])
    unpaid = Invoice.objects.filter(shop_id=shop_id, client_id=client_id).unpaid()
    return Standing(
        deposit_minor=-amounts.get(deposit, 0),
        unpaid_minor=unpaid.aggregate(due=Sum(F("total_minor") - F("paid_minor")))["due"] or 0,
        points=amounts.get(points, 0),
        points_held=amounts.get(held, 0),
        limit_minor=limit_of(client_id),
    )


def balance_on(actor: Actor, code: str) -> int:
    """The balance of an account of the actor's shop, in minor units.

    Raises ``NotFound`` for any other account.
    """
    own = code.startswith(f"shop:{actor.shop_id}:") and len(code) <= CODE_LENGTH
    if not own or not code.isprintable() or not account_ids([code]):
        raise NotFound(N_("There is no such account."), rule="account.unknown")
    return balance_of(code)


def _within(
    found: Rows, field: str, actor: Actor, wish: Mapping[str, Any], shop: Shop | None = None
) -> Rows:
    """Narrow to the days ``from_on`` to ``to_on``, as the shop's own calendar has them."""
    if not (wish.get("from_on") or wish.get("to_on")):
        return found
    zone = local_zone(shop or current_shop(actor))
    if first := wish.get("from_on"):
        found = found.filter(**{f"{field}__gte": _midnight(first, zone)})
    if last := wish.get("to_on"):
        found = found.filter(**{f"{field}__lt": _midnight(last, zone) + timedelta(days=1)})
    return found


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """When the day begins; days that no calendar of a shop has count as the nearest that may."""
    day = min(max(day, _EARLIEST), _LATEST)
    return datetime.combine(day, time(), tzinfo=zone)
