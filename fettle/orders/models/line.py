"""Lines: the smallest unit of truth, with authorisation, work, stock, delivery, price and tax."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from fettle.kernel.refs import new_ref
from fettle.orders.models.order import Order
from fettle.orders.states import AUTHORISATIONS, DANGERS, DELIVERY_STATES, WORK_STATES

if TYPE_CHECKING:
    from fettle.orders.models.authorisation import Authorisation


class Line(models.Model):
    """One part, one piece of work, one fee. Prices, names and taxes are copied when added.

    A line paid with points costs ``points`` for all of it and no money. ``points_earned`` is what
    the client gets for it once the bill is paid. Lines of one bundle or service bear the same
    ``package``. ``price_rule`` names the standard price it has, as it was; a ``guided`` line is
    done step by step, as its procedures say.

    A line about which the client was asked may come to its ceilings and not above; they are those
    of its last ``Authorisation``. ``found`` and ``danger`` say why it is proposed, ``due_on`` when
    it should be done, ``again_of`` names the line that was put off before. ``copy_of`` is the line
    of an earlier order that this one corrects, or does again for a client who came back.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, null=True)
    text = models.CharField(max_length=200)
    measure = models.CharField(max_length=8, default="piece")
    stocked = models.BooleanField(default=False)
    quantity_thousandths = models.BigIntegerField()
    unit_price_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField(default=0)
    tax_bp = models.PositiveIntegerField(default=0)
    tax_minor = models.BigIntegerField(default=0)
    total_minor = models.BigIntegerField(default=0)
    cost_minor = models.BigIntegerField(default=0)
    pay_with = models.CharField(max_length=6, default="money", db_default="money")
    points = models.BigIntegerField(default=0, db_default=0)
    points_earned = models.BigIntegerField(default=0, db_default=0)
    package = models.CharField(max_length=16, blank=True, default="", db_default="")
    package_name = models.CharField(max_length=160, blank=True, default="", db_default="")
    price_rule = models.CharField(max_length=200, blank=True, default="", db_default="")
    guided = models.BooleanField(default=False, db_default=False)
    authorisation = models.CharField(max_length=10, default="authorised")
    ceiling_minor = models.BigIntegerField(null=True)
    ceiling_thousandths = models.BigIntegerField(null=True)
    danger = models.CharField(max_length=10, blank=True, default="", db_default="")
    found = models.CharField(max_length=300, blank=True, default="", db_default="")
    due_on = models.DateField(null=True)
    again_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, db_index=False, related_name="asked_again"
    )
    copy_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, db_index=False, related_name="copies"
    )
    work_state = models.CharField(max_length=8, default="todo")
    skip_reason = models.CharField(max_length=200, blank=True)
    delivery_state = models.CharField(max_length=9, default="pending")
    reserved_thousandths = models.BigIntegerField(default=0)
    issued_thousandths = models.BigIntegerField(default=0)
    returned_thousandths = models.BigIntegerField(default=0)
    doer = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="lines_done"
    )
    seller = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    added_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    # How many of its steps are written down, of how many: read along where a page shows it.
    progress = ""

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "position"], name="orders_line_position_once"),
            models.CheckConstraint(
                condition=Q(quantity_thousandths__gt=0) & Q(quantity_thousandths__lte=10**9),
                name="orders_line_quantity",
            ),
            models.CheckConstraint(
                condition=Q(unit_price_minor__gte=0)
                & Q(discount_minor__gte=0)
                & Q(total_minor__gte=0)
                & Q(tax_minor__gte=0)
                & Q(cost_minor__gte=0)
                & Q(tax_minor__lte=F("total_minor")),
                name="orders_line_amounts",
            ),
            models.CheckConstraint(
                condition=Q(reserved_thousandths__gte=0)
                & Q(returned_thousandths__gte=0)
                & Q(returned_thousandths__lte=F("issued_thousandths")),
                name="orders_line_issued",
            ),
            models.CheckConstraint(
                condition=Q(pay_with="money", points=0)
                | Q(pay_with="points", points__gte=0, total_minor=0, points_earned=0),
                name="orders_line_paid_with",
            ),
            models.CheckConstraint(
                condition=Q(points_earned__gte=0), name="orders_line_points_earned"
            ),
            models.CheckConstraint(
                condition=Q(authorisation__in=AUTHORISATIONS)
                & Q(work_state__in=WORK_STATES)
                & Q(delivery_state__in=DELIVERY_STATES),
                name="orders_line_states",
            ),
            models.CheckConstraint(
                condition=Q(ceiling_minor__isnull=True)
                | ~Q(authorisation="authorised")
                | Q(
                    total_minor__lte=F("ceiling_minor"),
                    quantity_thousandths__lte=F("ceiling_thousandths"),
                ),
                name="orders_line_ceiling",
            ),
            models.CheckConstraint(
                condition=Q(danger="") | Q(danger__in=list(DANGERS)), name="orders_line_danger"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["again_of"], name="orders_line_again", condition=Q(again_of__isnull=False)
            ),
            models.Index(
                fields=["copy_of"], name="orders_line_copy", condition=Q(copy_of__isnull=False)
            ),
            models.Index(
                fields=["doer", "done_at"],
                name="orders_line_flat_hours",
                condition=Q(work_state="done", measure="hour", authorisation="authorised"),
                include=["quantity_thousandths", "copy_of", "order"],
            ),
            models.Index(
                fields=["order"],
                name="orders_line_put_off",
                condition=Q(authorisation__in=("declined", "deferred")),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    # The last answer about it, where a query has read it along.
    said: "Authorisation | None" = None

    @property
    def out_thousandths(self) -> int:
        """How much of it has left the shelf and not come back."""
        return self.issued_thousandths - self.returned_thousandths

    @property
    def is_recorded(self) -> bool:
        """Nothing about this line is left to do or to take from the shelf."""
        if self.authorisation in ("declined", "deferred"):
            return True
        if self.stocked:
            return self.out_thousandths == self.quantity_thousandths
        return self.kind not in ("labour", "service") or self.work_state in ("done", "skipped")


class LineMovement(models.Model):
    """Which stock movement belongs to which line: every part on an order has its movement."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="movements")
    movement = models.OneToOneField("stock.Movement", on_delete=models.PROTECT)

    def __str__(self) -> str:
        return f"{self.line_id} {self.movement_id}"


class PartRequest(models.Model):
    """A technician asks for a part; the advisor's board shows it until it is answered."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="part_requests")
    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, null=True)
    text = models.CharField(max_length=200)
    quantity_thousandths = models.BigIntegerField()
    asked_by = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, default="asked")
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=("asked", "issued", "refused"))
                & Q(quantity_thousandths__gt=0),
                name="orders_part_request_state",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["order"], name="orders_part_asked", condition=Q(state="asked"))
        ]

    def __str__(self) -> str:
        return self.text
