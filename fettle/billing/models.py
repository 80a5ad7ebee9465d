"""Invoices, payments, what settles what, and the record of income and expense."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.billing.charges import Charge, ChargeEvent
from fettle.billing.corrections import Credit, TenderCorrection
from fettle.billing.finances import Finance, FinanceCategory
from fettle.billing.handouts import Handout
from fettle.billing.online_refunds import OnlineRefund
from fettle.billing.tenders import NO_MONEY, OWED, Purpose, Tender
from fettle.billing.vouchers import Voucher, WriteOff
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

__all__ = [
    "NO_MONEY",
    "OWED",
    "Allocation",
    "Charge",
    "ChargeEvent",
    "Credit",
    "Finance",
    "FinanceCategory",
    "Handout",
    "Invoice",
    "OnlineRefund",
    "Payment",
    "Purpose",
    "Tender",
    "TenderCorrection",
    "Voucher",
    "WriteOff",
]


class Invoices(models.QuerySet["Invoice"]):
    """Bills, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; clients their own alone."""
        if actor.is_client:
            return self.filter(client_id=actor.client_id) if actor.client_id else self.none()
        return self.filter(shop_id=actor.shop_id)

    def locked(self, ref: str) -> "Invoice":
        """The bill's row, locked until the step ends. Raises ``NotFound``."""
        found = self.select_related("shop").select_for_update(of=("self",))
        row = found.filter(ref=ref).first()
        if row is None:
            raise NotFound(N_("There is no such bill."), rule="invoice.unknown")
        return row

    def unpaid(self) -> Self:
        """Those of which something is still due."""
        return self.filter(reversed_at=None, paid_minor__lt=F("total_minor"))


class Invoice(models.Model):
    """A bill as issued: heading, lines, taxes and total are a snapshot and stay as they are.

    ``paid_minor`` is what is settled, by payments and by credit notes; ``credited_minor`` is what
    of it the credit notes settle.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    number = models.PositiveBigIntegerField()
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT)
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, null=True)
    client_name = models.CharField(max_length=160, blank=True)
    document = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    heading = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    lines = models.JSONField(default=list)
    taxes = models.JSONField(default=list)
    tax_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(default=0)
    credited_minor = models.BigIntegerField(default=0, db_default=0)
    issued_at = models.DateTimeField()
    reversed_at = models.DateTimeField(null=True)

    objects = Invoices.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "number"], name="billing_invoice_number_once"),
            models.CheckConstraint(
                condition=Q(total_minor__gte=0)
                & Q(tax_minor__gte=0)
                & Q(tax_minor__lte=F("total_minor")),
                name="billing_invoice_total",
            ),
            models.CheckConstraint(
                condition=Q(paid_minor__gte=0) & Q(paid_minor__lte=F("total_minor")),
                name="billing_invoice_paid",
            ),
            models.CheckConstraint(
                condition=Q(credited_minor__gte=0, credited_minor__lte=F("paid_minor")),
                name="billing_invoice_credited",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["shop", "-id"], name="billing_invoice_shop"),
            models.Index(fields=["client", "-id"], name="billing_invoice_client"),
            models.Index(fields=["shop", "issued_at"], name="billing_invoice_issued"),
            models.Index(
                fields=["shop", "reversed_at"],
                name="billing_invoice_reversed",
                condition=Q(reversed_at__isnull=False),
            ),
            models.Index(
                fields=["shop", "-id"],
                name="billing_invoice_unpaid",
                condition=Q(reversed_at=None, paid_minor__lt=F("total_minor")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def net_minor(self) -> int:
        """What is the shop's own: the total without the taxes."""
        return self.total_minor - self.tax_minor

    @property
    def due_minor(self) -> int:
        """What is still to be paid."""
        return 0 if self.reversed_at else self.total_minor - self.paid_minor

    @property
    def money_minor(self) -> int:
        """What was really paid: settled, less what credit notes settle."""
        return self.paid_minor - self.credited_minor

    @property
    def is_paid(self) -> bool:
        return self.due_minor == 0

    @property
    def settlement(self) -> str:
        """unpaid, part_paid, paid, credited or reversed: derived, never stored."""
        if self.reversed_at:
            return "reversed"
        if self.credited_minor and self.credited_minor == self.total_minor:
            return "credited"
        if self.is_paid:
            return "paid"
        return "part_paid" if self.paid_minor else "unpaid"


class Payment(models.Model):
    """Money taken or given back. Append-only.

    What settles bills has its allocations; a deposit is owed to the client until it is used.
    ``owed_for`` says for what the shop owes an advance or a voucher, as "order:REF": of the payment
    that brought it, and of those that spend it.
    ``session``: the till session that it went into; the database finds it.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT)
    direction = models.CharField(max_length=3, choices=[("in", _("in")), ("out", _("out"))])
    tender = models.CharField(max_length=10, choices=Tender.choices)
    purpose = models.CharField(
        max_length=10, choices=Purpose.choices, default=Purpose.BILL, db_default=Purpose.BILL
    )
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, db_index=False
    )
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    tendered_minor = models.BigIntegerField()
    change_minor = models.BigIntegerField(default=0)
    reference = models.CharField(max_length=64, blank=True)
    owed_for = models.CharField(max_length=40, blank=True, default="", db_default="")
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True)
    session = models.ForeignKey(
        "tills.Session", on_delete=models.PROTECT, null=True, db_index=False, related_name="+"
    )
    at = models.DateTimeField()
    reversal_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="reversals"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="billing_payment_amount"),
            models.CheckConstraint(
                condition=Q(tendered_minor=F("amount_minor") + F("change_minor"))
                & Q(change_minor__gte=0)
                & (Q(change_minor=0) | Q(tender="cash")),
                name="billing_payment_change",
            ),
            models.CheckConstraint(
                condition=~Q(purpose="deposit") | (Q(client__isnull=False) & ~Q(tender="deposit")),
                name="billing_payment_deposit",
            ),
            models.CheckConstraint(
                condition=~Q(tender="deposit") | Q(client__isnull=False),
                name="billing_payment_of_client",
            ),
            models.CheckConstraint(
                condition=Q(owed_for="") ^ (Q(purpose__in=OWED) | Q(tender__in=OWED)),
                name="billing_payment_owed_for",
            ),
            models.CheckConstraint(
                condition=(Q(purpose="bill") | ~Q(tender__in=["advance", "voucher"]))
                & (~Q(purpose="voucher") | ~Q(tender="rounding")),
                name="billing_payment_spent_on_bills",
            ),
            models.CheckConstraint(
                condition=~Q(tender="advance") | Q(direction="in"),
                name="billing_payment_advance_spent_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["shop", "-id"], name="billing_payment_shop"),
            models.Index(fields=["shop", "at"], name="billing_payment_day"),
            models.Index(fields=["client", "-id"], name="billing_payment_client"),
            models.Index(
                fields=["session"],
                name="billing_payment_session",
                condition=Q(session__isnull=False),
            ),
            models.Index(
                fields=["owed_for", "id"],
                name="billing_payment_owed",
                condition=~Q(owed_for=""),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Allocation(models.Model):
    """How much of a payment settles which invoice (below zero: given back). Append-only.

    ``credit`` is the credit note by which a payment moved to the corrected bill: off the one,
    onto the other.
    """

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="allocations")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="allocations")
    amount_minor = models.BigIntegerField()
    credit = models.ForeignKey(
        "billing.Credit", on_delete=models.PROTECT, null=True, related_name="moved"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payment", "invoice", "credit"],
                name="billing_allocation_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="billing_allocation_amount"),
        ]

    def __str__(self) -> str:
        return str(self.amount_minor)
