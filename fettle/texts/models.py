"""Templates, and the texts that are written from them."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from fettle.access.actor import Actor
from fettle.kernel.refs import new_ref
from fettle.texts.parts import Parts, parts_of
from fettle.texts.states import CHANNELS, DUE, REPLY_STATES, STATES, WISHES


class TextTemplate(models.Model):
    """A shop's own words for one moment of a flow, in one language; off: none is offered."""

    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    flow = models.CharField(max_length=16)
    moment = models.CharField(max_length=16)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    body = models.TextField(max_length=600)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shop", "flow", "moment", "language"], name="text_template_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.flow} {self.moment} {self.language}"


class TextHours(models.Model):
    """When the shop does not write, and what it says of its opening hours.

    Minutes of the day in the shop's own time; quiet time may go past midnight.
    """

    shop = models.OneToOneField("shop.Shop", on_delete=models.PROTECT, related_name="+")
    quiet_from_minute = models.SmallIntegerField(null=True)
    quiet_to_minute = models.SmallIntegerField(null=True)
    said = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quiet_from_minute=None, quiet_to_minute=None)
                | Q(
                    quiet_from_minute__gte=0,
                    quiet_from_minute__lt=1440,
                    quiet_to_minute__gte=0,
                    quiet_to_minute__lt=1440,
                ),
                name="text_hours_of_day",
            )
        ]

    def __str__(self) -> str:
        return self.said

    def is_quiet_at(self, minute: int) -> bool:
        """Whether nothing may leave at this minute of the day."""
        begin, end = self.quiet_from_minute, self.quiet_to_minute
        if begin is None or end is None:
            return False
        if begin <= end:
            return begin <= minute < end
        return minute >= begin or minute < end


class Texts(models.QuerySet["Text"]):
    """Texts, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Those of the actor's shop, for its people."""
        return self.filter(shop_id=actor.shop_id) if not actor.is_client else self.none()


class Text(models.Model):
    """A text to one client. ``key`` is what the gateway is told, the same at every attempt.

    ``order_name`` is what people of the shop call the order.
    ``leaving_at`` is set while an attempt is under way: what happens then is not known until it
    ends. ``not_before`` is the next moment at which the worker may take it.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="texts"
    )
    order_ref = models.CharField(max_length=16, blank=True)
    order_name = models.CharField(max_length=120, blank=True)
    moment = models.CharField(max_length=16)
    channel = models.CharField(max_length=8, choices=CHANNELS)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=10)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    key = models.CharField(max_length=80, unique=True)
    not_before = models.DateTimeField()
    leaving_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    gateway_ref = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar = Texts.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _word in STATES]), name="text_state"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=[channel for channel, _word in CHANNELS]),
                name="text_channel",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "delivered"]) | Q(sent_at__isnull=False),
                name="text_sent_at",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["shop", "not_before"], name="text_due", condition=Q(state__in=DUE)
            ),
            models.Index(fields=["shop", "-id"], name="text_by_shop"),
            models.Index(fields=["order_ref"], name="text_by_order", condition=~Q(order_ref="")),
            models.Index(fields=["address", "-id"], name="text_by_address"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def parts(self) -> Parts:
        return parts_of(self.body)

    @property
    def may_be_taken_back(self) -> bool:
        """Whether it is still here."""
        return self.state in DUE and self.leaving_at is None


class Replies(models.QuerySet["Reply"]):
    """Replies, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Those of the actor's shop, for its people."""
        return self.filter(shop_id=actor.shop_id) if not actor.is_client else self.none()


class Reply(models.Model):
    """What somebody answered. ``key`` is the service's own number for it: it comes in once.

    ``text`` is what they answer, as far as that is known, ``answer`` what was written back.
    Without a ``client`` nobody knows the address.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(
        "clients.Client", on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="replies")
    order_ref = models.CharField(max_length=16, blank=True)
    order_name = models.CharField(max_length=120, blank=True)
    channel = models.CharField(max_length=8, choices=CHANNELS)
    address = models.CharField(max_length=254)
    body = models.TextField()
    wish = models.CharField(max_length=5, choices=WISHES, default="note")
    state = models.CharField(max_length=4, choices=REPLY_STATES, default="open")
    assignee = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="answers")
    key = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()

    objects: ClassVar = Replies.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _word in REPLY_STATES]),
                name="text_reply_state",
            ),
            models.CheckConstraint(
                condition=Q(wish__in=[wish for wish, _word in WISHES]), name="text_reply_wish"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["shop", "-id"], name="text_reply_open", condition=Q(state="open")),
            models.Index(fields=["shop", "-id"], name="text_reply_by_shop"),
            models.Index(
                fields=["order_ref"], name="text_reply_by_order", condition=~Q(order_ref="")
            ),
        ]

    def __str__(self) -> str:
        return self.ref
