"""Estimates: one for each order, in versions, each with a copy of its lines."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from fettle.access.actor import Actor
from fettle.estimates.states import CHOICES, DEPOSIT_WAYS, LIVE, OUTCOMES, STATES, WAYS_TO_ASK
from fettle.kernel.refs import new_ref


class Estimate(models.Model):
    """What the client of one order is asked, in however many versions."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    order = models.OneToOneField("orders.Order", on_delete=models.PROTECT, related_name="estimate")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref


class Versions(models.QuerySet["EstimateVersion"]):
    """Versions, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; clients those of their own orders that were sent to them."""
        found = self.filter(estimate__order__shop_id=actor.shop_id)
        if not actor.is_client:
            return found
        own = Q(estimate__order__client_id=actor.client_id, estimate__order__client__isnull=False)
        return found.filter(own).exclude(state="draft")

    def live(self) -> Self:
        """Those that can be answered now."""
        return self.filter(state__in=LIVE, valid_until__gt=Now())


class EstimateVersion(models.Model):
    """One version. It begins as a draft, is sent, seen, answered; nothing else of it changes.

    ``total_minor`` is what all lines come to. ``consent`` is the sentence under which the client
    typed their name, ``deposit_way`` how they said they would pay the deposit asked for.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    estimate = models.ForeignKey(Estimate, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default="draft")
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    deposit_minor = models.BigIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    valid_until = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    sent_at = models.DateTimeField(null=True)
    sent_to = models.CharField(max_length=254, blank=True)
    seen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=4, blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    consent = models.CharField(max_length=500, blank=True)
    deposit_way = models.CharField(max_length=8, blank=True)
    asked_how = models.CharField(max_length=8, blank=True)
    question = models.CharField(max_length=1000, blank=True)
    asked_by = models.CharField(max_length=120, blank=True)
    asked_at = models.DateTimeField(null=True)

    objects: ClassVar = Versions.as_manager()

    class Meta:
        ordering: ClassVar = ["-n"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["estimate", "n"], name="estimates_version_once"),
            models.UniqueConstraint(
                fields=["estimate"], condition=Q(state__in=LIVE), name="estimates_one_live"
            ),
            models.UniqueConstraint(
                fields=["estimate"], condition=Q(state="draft"), name="estimates_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(STATES))
                & (Q(outcome="") | Q(outcome__in=list(OUTCOMES)))
                & (Q(asked_how="") | Q(asked_how__in=list(WAYS_TO_ASK)))
                & (Q(deposit_way="") | Q(deposit_way__in=list(DEPOSIT_WAYS))),
                name="estimates_version_words",
            ),
            models.CheckConstraint(
                condition=Q(total_minor__gte=0, deposit_minor__gte=0), name="estimates_amounts"
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False) & ~Q(outcome="")
                | ~Q(state="answered") & Q(answered_at__isnull=True, outcome=""),
                name="estimates_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[*LIVE, "answered"]) | Q(sent_at__isnull=False),
                name="estimates_sent",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["valid_until"], name="estimates_expiring", condition=Q(state__in=LIVE)
            )
        ]

    def __str__(self) -> str:
        return f"{self.estimate_id}/{self.n}"


class EstimateLink(models.Model):
    """One secret way to a version; ``digest`` is the SHA-256 of the secret in its address."""

    version = models.ForeignKey(EstimateVersion, on_delete=models.PROTECT, related_name="links")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    def __str__(self) -> str:
        return str(self.version_id)


class EstimateLine(models.Model):
    """A line as it stood when the version was made; ``asked``: the client decides about it.

    ``line_ref`` is the order's line. ``choice`` is set once, with the answer.
    """

    version = models.ForeignKey(EstimateVersion, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    line_ref = models.CharField(max_length=16)
    kind = models.CharField(max_length=10)
    text = models.CharField(max_length=200)
    measure = models.CharField(max_length=8)
    quantity_thousandths = models.BigIntegerField()
    unit_price_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField(default=0)
    tax_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()
    danger = models.CharField(max_length=10, blank=True)
    found = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)
    asked = models.BooleanField()
    choice = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "line_ref"], name="estimates_line_once"),
            models.CheckConstraint(
                condition=Q(choice="") | Q(choice__in=list(CHOICES), asked=True),
                name="estimates_line_choice",
            ),
        ]

    def __str__(self) -> str:
        return self.text
