"""Passes, and the visits at places that use up their time."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.kernel.refs import new_ref
from fettle.passes.windows import EVERY_DAY, Hours

ENDINGS = [
    ("ended", _("Ended")),
    ("time_over", _("The time is over")),
    ("hours_over", _("The hours are over")),
    ("pass_over", _("The pass has expired")),
]


class Passes(models.QuerySet["Pass"]):
    """Passes, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; clients their own, guests those of their seat."""
        found = self.filter(shop_id=actor.shop_id)
        if not actor.is_client:
            return found
        own = Q(pk=None)
        if actor.client_id:
            own |= Q(client_id=actor.client_id)
        if actor.seating_id:
            own |= Q(seating_id=actor.seating_id)
        return found.filter(own)


class Pass(models.Model):
    """Seconds that may be spent at places, under the terms with which they were bought.

    ``weekdays``, ``from_minute`` and ``to_minute`` are those of the time offer at that moment.
    What is left lies in ``account``.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="passes"
    )
    seating = models.ForeignKey(
        "shop.Seating", on_delete=models.PROTECT, null=True, related_name="passes"
    )
    item = models.ForeignKey(
        "catalog.Item", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    line_ref = models.CharField(max_length=16, blank=True)
    seconds = models.IntegerField()
    weekdays = models.SmallIntegerField(default=EVERY_DAY)
    from_minute = models.SmallIntegerField(null=True)
    to_minute = models.SmallIntegerField(null=True)
    section = models.ForeignKey(
        "shop.Section", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    account = models.OneToOneField("ledger.Account", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_seconds = models.IntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = Passes.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seconds__gte=1), name="pass_seconds"),
            models.CheckConstraint(
                condition=Q(taken_back_seconds__gte=0, taken_back_seconds__lte=F("seconds")),
                name="pass_taken_back",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["line_ref"], name="pass_by_line", condition=~Q(line_ref="")),
            models.Index(fields=["shop", "-granted_at"], name="pass_by_shop"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def hours(self) -> Hours:
        """When it may be used."""
        return Hours(self.weekdays, self.from_minute, self.to_minute)

    def is_over(self, at: datetime) -> bool:
        """Whether its validity has ended."""
        return self.valid_until is not None and self.valid_until <= at


class Visit(models.Model):
    """Somebody at a place, using up a pass.

    It runs since ``running_since`` and will run out at ``ends_at``; paused, both are empty.
    ``used_seconds`` is what was posted so far, in ``stretches`` movements.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    on_pass = models.ForeignKey(Pass, on_delete=models.PROTECT, related_name="visits")
    place = models.ForeignKey("shop.Place", on_delete=models.PROTECT, related_name="visits")
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=120)
    running_since = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    will_end = models.CharField(max_length=10, choices=ENDINGS, blank=True)
    used_seconds = models.IntegerField(default=0)
    stretches = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=ENDINGS, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(ended_at=None), name="visit_one_a_place"
            ),
            models.UniqueConstraint(
                fields=["on_pass"], condition=Q(ended_at=None), name="visit_one_a_pass"
            ),
            models.CheckConstraint(
                condition=Q(running_since=None, ends_at=None)
                | Q(running_since__isnull=False, ends_at__isnull=False, ended_at=None),
                name="visit_runs_until",
            ),
            models.CheckConstraint(condition=Q(used_seconds__gte=0), name="visit_used"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["ends_at"], name="visit_running", condition=Q(ends_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_running(self) -> bool:
        return self.running_since is not None
