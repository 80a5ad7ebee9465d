"""Who the shop buys from, and on which terms."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Lower

from fettle.kernel.refs import new_ref

models.CharField.register_lookup(Length)


class Supplier(models.Model):
    """A house that delivers to the shop. ``terms_days``: how long a bill may wait."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    contact = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    customer_number = models.CharField(max_length=40, blank=True)
    terms_days = models.PositiveSmallIntegerField(default=14)
    delivery_days = models.PositiveSmallIntegerField(null=True)
    core_days = models.PositiveSmallIntegerField(default=30)
    note = models.CharField(max_length=500, blank=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("shop", Lower("name"), name="supplier_named_once"),
            models.CheckConstraint(condition=Q(name__length__gte=1), name="supplier_named"),
            models.CheckConstraint(
                condition=Q(terms_days__lte=365, core_days__lte=365, delivery_days__isnull=True)
                | Q(terms_days__lte=365, core_days__lte=365, delivery_days__lte=365),
                name="supplier_days",
            ),
        ]

    def __str__(self) -> str:
        return self.name
