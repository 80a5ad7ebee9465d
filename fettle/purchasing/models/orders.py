"""What is ordered from a supplier, and what has come of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fettle.kernel.refs import new_ref
from fettle.purchasing.models.suppliers import Supplier
from fettle.purchasing.states import MOVES, SENT_BY, STATES


class PurchaseOrder(models.Model):
    """An order to a supplier. Its number has no holes: a cancelled one keeps its own."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey(
        "shop.Shop", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.PositiveBigIntegerField()
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="orders")
    location = models.ForeignKey(
        "stock.Location", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    state = models.CharField(max_length=9, default="draft")
    currency = models.CharField(max_length=3)
    expected_on = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=8, blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "number"], name="purchase_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES)), name="purchase_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "cancelled")) | Q(sent_at__isnull=False),
                name="purchase_sent_at",
            ),
            models.CheckConstraint(
                condition=Q(sent_by__in=["", *SENT_BY]), name="purchase_sent_by"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("received", "cancelled"), ended_at__isnull=False)
                | Q(state__in=("draft", "sent", "part"), ended_at__isnull=True),
                name="purchase_ended",
            ),
        ]
        indexes: ClassVar = [
            models.Index("shop", "id", name="purchase_by_shop"),
            models.Index("shop", name="purchase_coming", condition=Q(state__in=("sent", "part"))),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether goods are still to come."""
        return self.state in ("sent", "part")

    def may_become(self, state: str) -> bool:
        """Whether the order may go on to the state."""
        return (self.state, state) in MOVES


class PurchaseLine(models.Model):
    """An item that is ordered. What comes beyond the order is counted in ``extra``.

    ``unit_cost_minor`` is the cost of one whole, ``core_minor`` the charge for one old part that
    is to go back. ``for_order`` names the order that waits for it.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    order = models.ForeignKey(PurchaseOrder, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    quantity_thousandths = models.BigIntegerField()
    received_thousandths = models.BigIntegerField(default=0)
    extra_thousandths = models.BigIntegerField(default=0)
    unit_cost_minor = models.BigIntegerField(default=0)
    core_minor = models.BigIntegerField(default=0)
    for_order = models.ForeignKey(
        "orders.Order", on_delete=models.PROTECT, null=True, related_name="+"
    )
    for_request = models.ForeignKey(
        "orders.PartRequest", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "position"], name="purchase_line_once"),
            models.CheckConstraint(
                condition=Q(quantity_thousandths__gt=0), name="purchase_line_quantity"
            ),
            models.CheckConstraint(
                condition=Q(unit_cost_minor__gte=0, core_minor__gte=0), name="purchase_line_cost"
            ),
            models.CheckConstraint(
                condition=Q(
                    received_thousandths__gte=0,
                    extra_thousandths__gte=0,
                    received_thousandths__lte=F("quantity_thousandths") + F("extra_thousandths"),
                ),
                name="purchase_line_received",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity_thousandths} of {self.item_id}"

    @property
    def left_thousandths(self) -> int:
        """How much is still to come."""
        return max(0, self.quantity_thousandths - self.received_thousandths)
