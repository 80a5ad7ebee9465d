"""Stocktaking: a sheet of shelves, what each person counted, and what was booked of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fettle.kernel.refs import new_ref
from fettle.stock.models.goods import Location, Movement, Shelf


class SheetState(models.TextChoices):
    """How far the count is."""

    OPEN = "open", _("Counting")
    POSTED = "posted", _("Booked")
    DROPPED = "dropped", _("Given up")


class CountSheet(models.Model):
    """Shelves of one location (or of one category there) that are counted together.

    ``counters``: how many people must agree on each shelf, 1 or 2. Its number has no holes.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey(
        "shop.Shop", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.PositiveBigIntegerField()
    location = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    category = models.ForeignKey(
        "catalog.Category", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    counters = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=7, choices=SheetState.choices, default=SheetState.OPEN)
    note = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    difference_minor = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "number"], name="sheet_number_once"),
            models.CheckConstraint(condition=Q(counters__in=(1, 2)), name="sheet_counters"),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True)
                | Q(state__in=("posted", "dropped"), ended_at__isnull=False),
                name="sheet_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class SheetLine(models.Model):
    """A shelf on a sheet. ``is_open`` follows the sheet: a shelf is on one open sheet at most.

    What was booked: the difference in thousandths, its cost, and the movement, if any.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    sheet = models.ForeignKey(CountSheet, on_delete=models.PROTECT, related_name="lines")
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_open = models.BooleanField(default=True)
    difference_thousandths = models.BigIntegerField(null=True)
    cost_minor = models.BigIntegerField(default=0)
    movement = models.OneToOneField(Movement, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "shelf"], name="sheet_shelf_once"),
            models.UniqueConstraint(
                fields=["shelf"], name="shelf_counted_once", condition=Q(is_open=True)
            ),
            models.CheckConstraint(
                condition=Q(movement__isnull=True) | Q(difference_thousandths__isnull=False),
                name="sheet_line_booked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shelf_id} on {self.sheet_id}"


class SheetCount(models.Model):
    """What one person counted, and what the books said at that moment. Append-only.

    Goods may go on moving: what is missing is counted less books, and is booked as a difference.
    """

    line = models.ForeignKey(SheetLine, on_delete=models.PROTECT, related_name="counts")
    staff = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    thousandths = models.BigIntegerField()
    books_thousandths = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(thousandths__gte=0), name="sheet_count_quantity"),
        ]

    def __str__(self) -> str:
        return f"{self.thousandths} by {self.staff_id}"

    @property
    def difference(self) -> int:
        """What is too much (above zero) or missing (below), in thousandths."""
        return self.thousandths - self.books_thousandths
