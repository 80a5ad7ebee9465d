"""What came in: append-only, one stock movement a line."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from fettle.kernel.refs import new_ref
from fettle.purchasing.models.orders import PurchaseLine, PurchaseOrder
from fettle.purchasing.models.suppliers import Supplier


class Receipt(models.Model):
    """A delivery. ``freight_minor`` is shared among its lines, so it is part of their cost."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(PurchaseOrder, on_delete=models.PROTECT, related_name="receipts")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="receipts")
    location = models.ForeignKey(
        "stock.Location", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    delivery_note = models.CharField(max_length=60, blank=True)
    goods_minor = models.BigIntegerField()
    freight_minor = models.BigIntegerField(default=0)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    staff = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "supplier", Lower("delivery_note"), name="delivery_note_once",
                condition=~Q(delivery_note=""),
            ),
            models.CheckConstraint(
                condition=Q(goods_minor__gte=0, freight_minor__gte=0), name="receipt_cost"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.delivery_note or self.ref

    @property
    def cost_minor(self) -> int:
        """Goods and freight together."""
        return self.goods_minor + self.freight_minor


class ReceiptLine(models.Model):
    """What came of one line. ``cost_minor`` is goods and its share of the freight, exact."""

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(PurchaseLine, on_delete=models.PROTECT, related_name="arrivals")
    movement = models.OneToOneField("stock.Movement", on_delete=models.PROTECT, related_name="+")
    quantity_thousandths = models.BigIntegerField()
    unit_cost_minor = models.BigIntegerField()
    freight_minor = models.BigIntegerField(default=0)
    cost_minor = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["receipt", "line"], name="receipt_line_once"),
            models.CheckConstraint(
                condition=Q(quantity_thousandths__gt=0, unit_cost_minor__gte=0),
                name="receipt_line_quantity",
            ),
            models.CheckConstraint(
                condition=Q(freight_minor__gte=0, cost_minor__gte=F("freight_minor")),
                name="receipt_line_cost",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity_thousandths} of {self.line_id}"
