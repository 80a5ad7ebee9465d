"""The way to an order's page without a login: a secret that the client holds."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Now

from fettle.orders.models.order import Order
from fettle.orders.states import LINK_LIVES


class Links(models.QuerySet["OrderLink"]):
    """Links, by whether they still open anything."""

    def live(self) -> Self:
        """Not revoked, and not thirty days after the order ended."""
        lately = ExpressionWrapper(Now() - LINK_LIVES, output_field=models.DateTimeField())
        return self.filter(
            Q(expires_at=None) | Q(expires_at__gt=Now()),
            Q(order__closed_at=None) | Q(order__closed_at__gt=lately),
            revoked_at=None,
        )


class OrderLink(models.Model):
    """One secret link of an order; ``digest`` is the SHA-256 of the secret in its address.

    ``number`` counts the links that the order has had: each text that needs one has its own, and
    the earlier ones go on. ``expires_at`` is set when the order ends
    without being closed; a closed order's link ends thirty days after that.
    """

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="links")
    number = models.PositiveSmallIntegerField()
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar = Links.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "number"], name="orders_link_number"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")),
                name="orders_link_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.number}"
