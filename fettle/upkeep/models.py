"""What is due again on each unit, and what a shop proposes for each kind of unit."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from fettle.access.actor import Actor
from fettle.clients.states import UnitKind
from fettle.kernel.refs import is_ref, new_ref
from fettle.upkeep.states import RUNNING, SKIPS, Basis, Origin, State

models.CharField.register_lookup(Length)

NAME_MAX = 80
TEXT_MAX = 600
WISH_MAX = 200
MONTHS_MOST = 240
USE_MOST = 1_000_000
METER_MOST = 9_999_999
DAYS_MOST = 3_660
LEAD_MOST = 90
SLOTS = 6
_POSITIVE = Q(interval_months__isnull=True) | Q(interval_months__gte=1)
_FAR = Q(interval_use__isnull=True) | Q(interval_use__gte=1)


class PlanLines(models.QuerySet["PlanLine"]):
    """Lines, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; a client sees those of what is theirs now."""
        found = self.filter(shop_id=actor.shop_id)
        if not actor.is_client:
            return found if actor.may("plan.view") else found.none()
        own = Q(unit__ownerships__client_id=actor.client_id, unit__ownerships__to_at=None)
        return found.filter(own) if actor.client_id else found.none()

    def named(self, ref: str) -> Self:
        """The one with this reference; none for what cannot be one."""
        return self.filter(ref=ref) if is_ref(ref) else self.none()

    def running(self) -> Self:
        """What is still to be done."""
        return self.filter(state__in=RUNNING)


class PlanLine(models.Model):
    """One thing that is due again, by date, by what the meter shows, or whichever comes first.

    Whose it is, is whose the unit is now. ``expected_on`` is the day on which it will be due as the
    readings up to ``reading_id`` tell; ``told_on`` the due day of which the client was told;
    ``skipped`` why nobody was, found on ``looked_on``. ``wished_on`` is the day on which the client
    asks to come, ``booked_on`` the one that was agreed on, ``reply`` the shop's word to it.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("clients.Unit", on_delete=models.PROTECT, related_name="plan")
    name = models.CharField(max_length=NAME_MAX)
    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=8, choices=Basis.choices)
    interval_months = models.PositiveSmallIntegerField(null=True)
    interval_use = models.PositiveIntegerField(null=True)
    due_on = models.DateField(null=True)
    due_meter = models.PositiveIntegerField(null=True)
    expected_on = models.DateField(null=True)
    reading_id = models.BigIntegerField(default=0)
    text = models.TextField(max_length=TEXT_MAX, blank=True)
    active = models.BooleanField(default=True)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=200, blank=True)
    forecast_minor = models.BigIntegerField(null=True)
    told_on = models.DateField(null=True)
    skipped = models.CharField(max_length=8, blank=True)
    looked_on = models.DateField(null=True)
    order_ref = models.CharField(max_length=16, blank=True)
    wished_on = models.DateField(null=True)
    wish_note = models.CharField(max_length=WISH_MAX, blank=True, default="", db_default="")
    booked_on = models.DateField(null=True)
    reply = models.CharField(max_length=WISH_MAX, blank=True, default="", db_default="")
    made_at = models.DateTimeField()
    fulfilled_at = models.DateTimeField(null=True)
    fulfilled_meter = models.PositiveIntegerField(null=True)
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="rearmed"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = PlanLines.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shop", "unit", "name"],
                condition=Q(state__in=RUNNING),
                name="plan_line_open_once",
            ),
            models.CheckConstraint(
                condition=Q(basis="date", due_on__isnull=False)
                | Q(basis="use", due_meter__isnull=False)
                | Q(basis="first", due_on__isnull=False, due_meter__isnull=False),
                name="plan_line_has_due",
            ),
            models.CheckConstraint(condition=_POSITIVE & _FAR, name="plan_line_interval"),
            models.CheckConstraint(
                condition=Q(due_meter__isnull=True) | Q(due_meter__lte=METER_MOST),
                name="plan_line_meter",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values)
                & Q(origin__in=Origin.values)
                & Q(skipped__in=["", *SKIPS]),
                name="plan_line_words",
            ),
            models.CheckConstraint(
                condition=(~Q(state="fulfilled") | Q(fulfilled_at__isnull=False))
                & (~Q(state="dismissed") | ~Q(reason="")),
                name="plan_line_ended",
            ),
            models.CheckConstraint(
                condition=Q(forecast_minor__isnull=True) | Q(forecast_minor__gte=0),
                name="plan_line_forecast",
            ),
            models.CheckConstraint(condition=Q(name__length__gte=1), name="plan_line_named"),
            models.CheckConstraint(
                condition=(Q(wished_on=None) | Q(state__in=(State.OPEN, State.REMINDED)))
                & (Q(booked_on=None) | Q(state__in=(State.BOOKED, State.FULFILLED))),
                name="plan_line_coming",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["shop", "expected_on"],
                name="plan_line_due",
                condition=Q(state__in=RUNNING),
            ),
            models.Index(
                fields=["shop", "wished_on"],
                name="plan_line_wished",
                condition=Q(wished_on__isnull=False),
            ),
            models.Index(
                fields=["shop", "booked_on"],
                name="plan_line_booked",
                condition=Q(state="booked"),
            ),
            models.Index(
                fields=["shop", "unit"],
                name="plan_line_by_use",
                condition=Q(state__in=RUNNING) & ~Q(basis="date"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def comes_again(self) -> bool:
        """Whether it is armed anew when it is done."""
        return bool(self.interval_months or self.interval_use)


class PlanTemplate(models.Model):
    """What a shop proposes for units of a kind, in its place from 1 to 6.

    ``names`` and ``texts`` are by language; ``first_days``: the first time after so many days.
    """

    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=UnitKind.choices)
    position = models.PositiveSmallIntegerField()
    names: models.JSONField[dict[str, str], Any] = models.JSONField(default=dict)
    texts: models.JSONField[dict[str, str], Any] = models.JSONField(default=dict)
    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, null=True, related_name="+")
    basis = models.CharField(max_length=8, choices=Basis.choices)
    first_days = models.PositiveSmallIntegerField(null=True)
    interval_months = models.PositiveSmallIntegerField(null=True)
    interval_use = models.PositiveIntegerField(null=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "kind", "position"], name="plan_template_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=SLOTS), name="plan_template_place"
            ),
            models.CheckConstraint(condition=_POSITIVE & _FAR, name="plan_template_interval"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"


class Reminding(models.Model):
    """Whether a shop reminds at all, and how many days before something is due."""

    shop = models.OneToOneField("shop.Shop", on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)
    lead_days = models.PositiveSmallIntegerField(default=7)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(lead_days__lte=LEAD_MOST), name="reminding_lead")
        ]

    def __str__(self) -> str:
        return f"{self.lead_days}"
