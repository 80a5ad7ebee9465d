"""Time that was worked, and every correction of it with the old times."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fettle.kernel.refs import new_ref


class Entry(models.Model):
    """Somebody worked from then to then, on a line of an order or in general."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey(
        "shop.Shop", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    staff = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    line = models.ForeignKey("orders.Line", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=120, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["staff"], name="clock_one_running", condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="clock_order_of_times",
            ),
        ]
        indexes: ClassVar = [
            models.Index("shop", "started_at", name="clock_by_shop"),
            models.Index("staff", "started_at", name="clock_by_staff"),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} from {self.started_at}"

    @property
    def took(self) -> timedelta | None:
        """How long it took; ``None`` while it runs."""
        return None if self.ended_at is None else self.ended_at - self.started_at


class Correction(models.Model):
    """The times before and after, who changed them, and why. Append-only."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="corrections")
    was_started_at = models.DateTimeField()
    was_ended_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    staff = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.reason}"
