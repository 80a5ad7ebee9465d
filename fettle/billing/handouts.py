"""Receipts that were given out: each one counted, on paper or sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PAPERS = [("a4", _("A4")), ("80", _("80 mm")), ("58", _("58 mm"))]
WAYS = [("print", _("Printed")), ("email", _("E-mail")), ("sms", _("Text message"))]


class Handout(models.Model):
    """A receipt left the house: the ``n``-th of its bill, or of its advance. Append-only."""

    invoice = models.ForeignKey(
        "billing.Invoice",
        on_delete=models.PROTECT,
        null=True,
        related_name="handouts",
        db_index=False,
    )
    payment = models.ForeignKey(
        "billing.Payment",
        on_delete=models.PROTECT,
        null=True,
        related_name="handouts",
        db_index=False,
    )
    n = models.PositiveIntegerField()
    way = models.CharField(max_length=5, choices=WAYS)
    paper = models.CharField(max_length=2, choices=PAPERS, blank=True)
    address = models.CharField(max_length=254, blank=True)
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        app_label = "billing"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "n"], name="billing_handout_once"),
            models.CheckConstraint(
                condition=Q(invoice=None) ^ Q(payment=None), name="billing_handout_of_one"
            ),
            models.UniqueConstraint(
                fields=["payment", "n"], name="billing_handout_of_advance_once"
            ),
            models.CheckConstraint(
                condition=Q(way="print", address="", paper__in=[key for key, _word in PAPERS])
                | Q(way__in=["email", "sms"], paper="") & ~Q(address=""),
                name="billing_handout_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id or self.payment_id}/{self.n}"
