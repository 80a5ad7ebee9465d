"""Money that goes back online: one row a payment out, and how far the service has come with it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = [
    ("asked", pgettext_lazy("refund", "Pending")),
    ("open", pgettext_lazy("refund", "On its way")),
    ("done", pgettext_lazy("refund", "Arrived")),
    ("refused", _("Refused by the payment service")),
]


class OnlineRefund(models.Model):
    """Part of a charge that goes back. The database lays it down with the payment out.

    ``ref`` is the payment's, and the key under which the service knows it; ``name`` is what the
    service calls it. Its state only goes forward. What the service refuses is owed to the client
    again, by a payment in that bears ``ref`` as its reference.
    """

    ref = models.CharField(max_length=16, unique=True)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    charge = models.ForeignKey("billing.Charge", on_delete=models.PROTECT, related_name="refunds")
    payment = models.OneToOneField(
        "billing.Payment", on_delete=models.PROTECT, related_name="online_refund"
    )
    name = models.CharField(max_length=120, blank=True, default="", db_default="")
    state = models.CharField(max_length=8, choices=STATES, default="asked", db_default="asked")
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    asked_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "billing"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount_minor__gt=0, state__in=[state for state, _word in STATES]),
                name="billing_online_refund_state",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["shop", "id"],
                name="billing_online_refund_waiting",
                condition=Q(state__in=["asked", "open"]),
            )
        ]

    def __str__(self) -> str:
        return self.ref
