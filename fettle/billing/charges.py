"""Money that clients are asked for online: one row a request, and what the service told of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fettle.kernel.refs import new_ref

STATES = [
    ("asked", _("Asked for")),
    ("open", pgettext_lazy("charges", "Open")),
    ("failed", _("Failed")),
    ("expired", _("Expired")),
    ("paid", _("Paid")),
]


class Charge(models.Model):
    """A bill's rest, asked for online. Its state only goes forward; what came is ``paid_minor``.

    ``ref`` is the key under which the service knows it, ``name`` what the service calls it. Its
    payments bear ``ref`` as their reference.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, related_name="charges")
    provider = models.CharField(max_length=12)
    name = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default="asked")
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "billing"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, state__in=[state for state, _word in STATES])
                & (Q(state="paid", paid_minor__gt=0) | ~Q(state="paid") & Q(paid_minor=0)),
                name="billing_charge_state",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["shop", "id"],
                name="billing_charge_waiting",
                condition=Q(state__in=["asked", "open"]),
            )
        ]

    def __str__(self) -> str:
        return self.ref


class ChargeEvent(models.Model):
    """Something that the service told, kept once by its own id. Append-only."""

    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="events")
    provider = models.CharField(max_length=12)
    event = models.CharField(max_length=120)
    state = models.CharField(max_length=8)
    minor = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "billing"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "event"], name="billing_charge_event_once")
        ]

    def __str__(self) -> str:
        return self.event
