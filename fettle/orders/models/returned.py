"""What of a line came back after its order was checked out."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fettle.orders.models.line import Line


class LineReturn(models.Model):
    """What of a billed line is undone by a credit note: goods, points, time. Append-only.

    ``target`` is "shelf", "scrap", or empty where the client keeps the goods or there are none;
    then there is no ``movement``. ``points`` come back to the client, ``points_earned`` are taken.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="returns")
    credit = models.ForeignKey("billing.Credit", on_delete=models.PROTECT, related_name="returns")
    quantity_thousandths = models.BigIntegerField()
    target = models.CharField(max_length=5, blank=True)
    movement = models.OneToOneField("stock.Movement", on_delete=models.PROTECT, null=True)
    cost_minor = models.BigIntegerField(default=0)
    net_minor = models.BigIntegerField(default=0)
    points = models.BigIntegerField(default=0)
    points_earned = models.BigIntegerField(default=0)
    seconds = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "credit", "target"], name="orders_return_once"),
            models.CheckConstraint(
                condition=Q(target="", movement__isnull=True, cost_minor=0)
                | Q(
                    target__in=("shelf", "scrap"),
                    movement__isnull=False,
                    quantity_thousandths__gt=0,
                ),
                name="orders_return_of_goods",
            ),
            models.CheckConstraint(
                condition=Q(
                    quantity_thousandths__gte=0,
                    cost_minor__gte=0,
                    points__gte=0,
                    points_earned__gte=0,
                    seconds__gte=0,
                ),
                name="orders_return_amounts",
            ),
        ]

    def __str__(self) -> str:
        return str(self.quantity_thousandths)
