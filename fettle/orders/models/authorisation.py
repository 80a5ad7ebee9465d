"""Who allowed what, up to what amount: the ledger of yes and no, which only grows."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fettle.kernel.refs import new_ref
from fettle.orders.models.line import Line
from fettle.orders.models.order import Order
from fettle.orders.states import ANSWERS, CHANNELS, FLOWS


class Authorisation(models.Model):
    """One answer about one line, as it stood when it was given.

    ``estimate_n`` is the version of the estimate that was answered, 0 without one. The line may
    come to ``ceiling_minor`` and ``ceiling_thousandths``: what was allowed, and the tolerance.
    ``said_by`` is whose word it is, ``staff`` who wrote it down, ``typed_name`` what stands for a
    signature. A withdrawn answer holds no longer: the shop changed the line, or took it off.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="authorisations")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="authorisations")
    estimate_n = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10)
    channel = models.CharField(max_length=10)
    said_by = models.CharField(max_length=120)
    staff = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    quantity_thousandths = models.BigIntegerField()
    unit_price_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    ceiling_minor = models.BigIntegerField(null=True)
    ceiling_thousandths = models.BigIntegerField(null=True)
    text = models.CharField(max_length=600, blank=True)
    typed_name = models.CharField(max_length=120, blank=True)
    address = models.CharField(max_length=64, blank=True)
    key = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=ANSWERS) & Q(channel__in=list(CHANNELS)),
                name="orders_authorisation_words",
            ),
            models.CheckConstraint(
                condition=Q(
                    state="authorised",
                    ceiling_minor__gte=models.F("total_minor"),
                    ceiling_thousandths__gte=models.F("quantity_thousandths"),
                )
                | ~Q(state="authorised")
                & Q(ceiling_minor__isnull=True, ceiling_thousandths__isnull=True),
                name="orders_authorisation_ceiling",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} {self.state}"


class AskRule(models.Model):
    """How a shop asks in one flow.

    ``asks``: lines that are added wait for the client's yes. An agreed line may come to more by
    ``tolerance_bp`` of its amount and ``tolerance_minor`` before the client is asked anew.
    ``valid_days``: how long an estimate may be answered.
    """

    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    flow = models.CharField(max_length=16)
    asks = models.BooleanField(default=False)
    tolerance_bp = models.PositiveIntegerField(default=0)
    tolerance_minor = models.PositiveBigIntegerField(default=0)
    valid_days = models.PositiveSmallIntegerField(default=14)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "flow"], name="orders_ask_rule_once"),
            models.CheckConstraint(
                condition=Q(flow__in=list(FLOWS))
                & Q(tolerance_bp__lte=10_000)
                & Q(valid_days__gte=1, valid_days__lte=365),
                name="orders_ask_rule_sane",
            ),
        ]

    def __str__(self) -> str:
        return self.flow
