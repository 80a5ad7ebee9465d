"""Sums of days that are over, and who gets which report by e-mail."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fettle.kernel.refs import new_ref


class Day(models.Model):
    """A day of a shop's calendar whose sums are written down; ``zone`` is where it was midnight."""

    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    zone = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "on"], name="reports_day_once")
        ]

    def __str__(self) -> str:
        return str(self.on)


class DaySum(models.Model):
    """What a day came to along one axis: by section, by employee, by item, by category.

    ``key`` names which one, as ``sql/sums.sql`` writes it. Amounts are without tax, in minor units.
    """

    shop = models.ForeignKey(
        "shop.Shop", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    on = models.DateField()
    axis = models.CharField(max_length=8)
    key = models.CharField(max_length=48)
    count = models.BigIntegerField()
    thousandths = models.BigIntegerField()
    amount_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()
    cost_minor = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shop", "axis", "on", "key"], name="reports_day_sum_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.axis} {self.key}"


class Schedule(models.Model):
    """A report that somebody gets by e-mail when a day, a week or a month is over.

    ``last_on`` is the last day of the period that was sent last, so that none is sent twice;
    ``try_at`` is when it is tried again after the mail could not leave.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=8)
    email = models.EmailField(max_length=120)
    language = models.CharField(max_length=10)
    active = models.BooleanField(default=True)
    last_on = models.DateField()
    try_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["email", "period"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shop", "period", "email"], name="reports_schedule_once"
            ),
            models.CheckConstraint(
                condition=Q(period__in=("day", "week", "month")), name="reports_schedule_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.email}"
