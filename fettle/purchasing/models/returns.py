"""What goes back to a supplier, old parts among it; and the suppliers' bills."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from fettle.kernel.refs import new_ref
from fettle.purchasing.models.receipts import Receipt, ReceiptLine
from fettle.purchasing.models.suppliers import Supplier


class ReturnKind(models.TextChoices):
    """Why it goes back."""

    CORE = "core", _("Old part")
    WARRANTY = "warranty", _("Warranty")
    WRONG = "wrong", _("Wrong or damaged")
    SURPLUS = "surplus", _("Too much")


class ReturnState(models.TextChoices):
    """How far it is."""

    OPEN = "open", _("To send back")
    SENT = "sent", _("Sent back")
    SETTLED = "settled", _("Settled")
    CANCELLED = "cancelled", _("Given up")


class BillState(models.TextChoices):
    """Whether it is paid."""

    OPEN = "open", _("To pay")
    PAID = "paid", _("Paid")
    VOID = "void", _("Void")


class SupplierBill(models.Model):
    """A supplier's bill under the supplier's own number. Amounts in minor units, with tax.

    ``set_off_minor`` is what the supplier owed and was taken off; the rest is the expense.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="bills")
    number = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    dated_on = models.DateField()
    due_on = models.DateField()
    total_minor = models.BigIntegerField()
    state = models.CharField(max_length=4, choices=BillState.choices, default=BillState.OPEN)
    note = models.CharField(max_length=200, blank=True)
    set_off_minor = models.BigIntegerField(default=0)
    finance = models.OneToOneField(
        "billing.Finance", on_delete=models.PROTECT, null=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "supplier", Lower("number"), name="supplier_bill_once",
                condition=~Q(state="void"),
            ),
            models.CheckConstraint(
                condition=Q(total_minor__gt=0, set_off_minor__gte=0), name="supplier_bill_total"
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True, finance__isnull=True)
                | Q(state="void", ended_at__isnull=False, finance__isnull=True)
                | Q(state="paid", ended_at__isnull=False),
                name="supplier_bill_state",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number


class BilledReceipt(models.Model):
    """A receipt that a bill is about; no receipt is billed twice."""

    bill = models.ForeignKey(SupplierBill, on_delete=models.PROTECT, related_name="receipts")
    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="billed")
    active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["receipt"], name="receipt_billed_once", condition=Q(active=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.receipt_id} on {self.bill_id}"


class SupplierReturn(models.Model):
    """Goods or an old part on the way back, and the credit that is expected for them."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField()
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="returns")
    kind = models.CharField(max_length=8, choices=ReturnKind.choices)
    state = models.CharField(max_length=9, choices=ReturnState.choices, default=ReturnState.OPEN)
    currency = models.CharField(max_length=3)
    location = models.ForeignKey(
        "stock.Location", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    receipt_line = models.OneToOneField(
        ReceiptLine, on_delete=models.PROTECT, null=True, related_name="core"
    )
    rma = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    expected_minor = models.BigIntegerField(default=0)
    credited_minor = models.BigIntegerField(null=True)
    paper = models.CharField(max_length=60, blank=True)
    set_off_on = models.ForeignKey(
        SupplierBill, on_delete=models.PROTECT, null=True, related_name="set_off"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "number"], name="supply_return_number_once"),
            models.CheckConstraint(
                condition=Q(expected_minor__gte=0)
                & (Q(credited_minor__isnull=True) | Q(credited_minor__gte=0)),
                name="supply_return_amounts",
            ),
            models.CheckConstraint(
                condition=Q(state="open", sent_at__isnull=True, ended_at__isnull=True)
                | Q(state="sent", sent_at__isnull=False, ended_at__isnull=True)
                | Q(state="settled", ended_at__isnull=False, credited_minor__isnull=False)
                | Q(state="cancelled", ended_at__isnull=False, sent_at__isnull=True),
                name="supply_return_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class ReturnLine(models.Model):
    """An item that goes back. An old part never was in stock: it has no movement."""

    back = models.ForeignKey(SupplierReturn, on_delete=models.PROTECT, related_name="lines")
    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    quantity_thousandths = models.BigIntegerField()
    cost_minor = models.BigIntegerField(default=0)
    movement = models.OneToOneField(
        "stock.Movement", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quantity_thousandths__gt=0, cost_minor__gte=0),
                name="supply_return_quantity",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity_thousandths} of {self.item_id}"
