"""What sets money right: credit notes, and payments written down under another tender.

Rows of their own beside bills and payments, which stay as they are. All append-only.
"""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from fettle.access.actor import Actor
from fettle.kernel.refs import new_ref


class Credits(models.QuerySet["Credit"]):
    """Credit notes, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; clients their own alone."""
        if actor.is_client:
            return self.filter(client_id=actor.client_id) if actor.client_id else self.none()
        return self.filter(shop_id=actor.shop_id)


class Credit(models.Model):
    """A credit note: what of a bill is not owed any more, line by line, and why.

    ``lines`` name the bill's own by their place (``line``), with the part that is credited.
    ``replaced_by`` is the corrected bill, where the whole bill was wrong. ``points_back`` came
    back to the client, ``points_taken`` were earned before and are taken again.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    number = models.PositiveBigIntegerField()
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    invoice = models.ForeignKey("billing.Invoice", on_delete=models.PROTECT, related_name="credits")
    replaced_by = models.OneToOneField(
        "billing.Invoice", on_delete=models.PROTECT, null=True, related_name="corrects"
    )
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="+"
    )
    client_name = models.CharField(max_length=160, blank=True)
    currency = models.CharField(max_length=3)
    heading = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    taxes = models.JSONField(default=list)
    tax_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    points_back = models.BigIntegerField(default=0)
    points_taken = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=200)
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = Credits.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "number"], name="billing_credit_number_once"),
            models.CheckConstraint(
                condition=Q(total_minor__gte=0)
                & Q(tax_minor__gte=0)
                & Q(tax_minor__lte=F("total_minor"))
                & Q(points_back__gte=0)
                & Q(points_taken__gte=0),
                name="billing_credit_total",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="billing_credit_reason"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("staff")),
                name="billing_credit_approved",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["shop", "-id"], name="billing_credit_shop"),
            models.Index(fields=["client", "-id"], name="billing_credit_client"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def net_minor(self) -> int:
        """What of it is the shop's own: the total without the taxes."""
        return self.total_minor - self.tax_minor


class TenderCorrection(models.Model):
    """A payment that was written down under the wrong tender: out by it, in by the right one."""

    payment = models.OneToOneField(
        "billing.Payment", on_delete=models.PROTECT, related_name="tender_correction"
    )
    out = models.OneToOneField("billing.Payment", on_delete=models.PROTECT, related_name="+")
    back = models.OneToOneField(
        "billing.Payment", on_delete=models.PROTECT, related_name="tender_corrected"
    )
    reason = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="billing_tender_reason")
        ]

    def __str__(self) -> str:
        return self.reason
