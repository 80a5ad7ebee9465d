"""Invoices, payments, what settles what, and the record of income and expense."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.billing.states import WORDS
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_


class Tender(models.TextChoices):
    """A means of payment."""

    CASH = "cash", _("Cash")
    CARD = "card", _("Card")
    TRANSFER = "transfer", _("Transfer")
    DEPOSIT = "deposit", _("Deposit")
    ADVANCE = "advance", _("Advance")
    VOUCHER = "voucher", _("Voucher")
    ONLINE = "online", _("Online")
    ROUNDING = "rounding", _("Rounding")


class Purpose(models.TextChoices):
    """What a payment is for: a bill, or something that the shop then owes."""

    BILL = "bill", _("Bill")
    DEPOSIT = "deposit", _("Deposit")
    ADVANCE = "advance", _("Advance")
    VOUCHER = "voucher", _("Voucher")


OWED = (Purpose.ADVANCE, Purpose.VOUCHER)
NO_MONEY = (Tender.DEPOSIT, Tender.ADVANCE, Tender.VOUCHER, Tender.ROUNDING)


class Invoices(models.QuerySet["Invoice"]):
    """Bills, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; clients their own alone."""
        if actor.is_client:
            return self.filter(client_id=actor.client_id) if actor.client_id else self.none()
        return self.filter(shop_id=actor.shop_id)

    def locked(self, ref: str) -> "Invoice":
        """The bill's row, locked until the step ends. Raises ``NotFound``."""
        row = self.select_for_update(of=("self",)).filter(ref=ref).first()
        if row is None:
            raise NotFound(N_("There is no such bill."), rule="invoice.unknown")
        return row

    def unpaid(self) -> Self:
        """Those of which something is still due."""
        return self.filter(reversed_at=None, paid_minor__lt=F("total_minor"))


class Invoice(models.Model):
    """A bill as issued: heading, lines, taxes and total are a snapshot and stay as they are."""

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
        ]
        indexes: ClassVar = [
            models.Index(fields=["shop", "-id"], name="billing_invoice_shop"),
            models.Index(fields=["client", "-id"], name="billing_invoice_client"),
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
    def is_paid(self) -> bool:
        return self.due_minor == 0

    @property
    def settlement(self) -> str:
        """none, unpaid, part_paid, paid or reversed: derived, never stored."""
        if self.reversed_at:
            return "reversed"
        if self.is_paid:
            return "paid"
        return "part_paid" if self.paid_minor else "unpaid"


class Payment(models.Model):
    """Money taken or given back. Append-only.

    What settles bills has its allocations; a deposit is owed to the client until it is used.
    ``owed_for`` says for what the shop owes an advance or a voucher, as "order:REF": of the payment
    that brought it, and of those that spend it.
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
                condition=Q(purpose="bill") | ~Q(tender__in=["advance", "voucher", "rounding"]),
                name="billing_payment_spent_on_bills",
            ),
            models.CheckConstraint(
                condition=~Q(tender="advance") | Q(direction="in"),
                name="billing_payment_advance_spent_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["shop", "-id"], name="billing_payment_shop"),
            models.Index(fields=["client", "-id"], name="billing_payment_client"),
            models.Index(
                fields=["owed_for", "id"],
                name="billing_payment_owed",
                condition=~Q(owed_for=""),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Allocation(models.Model):
    """How much of a payment settles which invoice (below zero: given back). Append-only."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="allocations")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="allocations")
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["payment", "invoice"], name="billing_allocation_once"),
            models.CheckConstraint(condition=~Q(amount_minor=0), name="billing_allocation_amount"),
        ]

    def __str__(self) -> str:
        return str(self.amount_minor)


class Finance(models.Model):
    """Income or expense, linked to what it came from; made by payments, or by hand."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT)
    kind = models.CharField(
        max_length=7, choices=[("income", _("Income")), ("expense", _("Expense"))]
    )
    category = models.CharField(max_length=40)
    tender = models.CharField(
        max_length=10, choices=Tender.choices, blank=True, default="", db_default=""
    )
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    client = models.ForeignKey("clients.Client", on_delete=models.PROTECT, null=True)
    document = models.CharField(max_length=40, blank=True)
    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, null=True)
    note = models.CharField(max_length=200, blank=True)
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="billing_finance_amount")
        ]
        indexes: ClassVar = [models.Index(fields=["shop", "-at"], name="billing_finance_shop")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor}"

    @property
    def category_word(self) -> str:
        """The heading under which it is entered, in the active language."""
        return gettext(WORDS.get(self.category, self.category))
