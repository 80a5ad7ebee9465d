"""What surrounds the work: how the unit came in, what was said, what was photographed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fettle.kernel.refs import new_ref
from fettle.orders.models.line import Line
from fettle.orders.models.order import Order

FUEL_EIGHTHS_MAX = 8


class Reception(models.Model):
    """The state in which the unit was taken in, in the client's presence."""

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="reception")
    meter = models.PositiveIntegerField(null=True)
    fuel_eighths = models.PositiveSmallIntegerField(null=True)
    lights = ArrayField(models.CharField(max_length=24), default=list)
    belongings = ArrayField(models.CharField(max_length=120), default=list)
    complaint = models.TextField(blank=True, max_length=2000)
    keys_tag = models.CharField(max_length=24, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(fuel_eighths__isnull=True) | Q(fuel_eighths__lte=FUEL_EIGHTHS_MAX),
                name="orders_reception_fuel",
            )
        ]

    def __str__(self) -> str:
        return self.complaint[:40]


class Mark(models.Model):
    """A mark on the body, by its place on the drawing (thousandths of its width and height)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=12)
    x_thousandths = models.PositiveSmallIntegerField()
    y_thousandths = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=120, blank=True)
    photo = models.ForeignKey("photos.Photo", on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(x_thousandths__lte=1000) & Q(y_thousandths__lte=1000),
                name="orders_mark_on_drawing",
            )
        ]

    def __str__(self) -> str:
        return self.kind


class Comment(models.Model):
    """What somebody wrote about the work. Only grows, and goes on after the lock."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="comments")
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True)
    text = models.TextField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text[:40]


class OrderPhoto(models.Model):
    """A photo of the work or of the unit, on the order or on one of its lines."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="photos")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, null=True)
    photo = models.OneToOneField("photos.Photo", on_delete=models.PROTECT)
    caption = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.caption
