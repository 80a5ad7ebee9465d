"""Registers, the sessions at them, and what was taken in each."""

from __future__ import annotations

import json
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from fettle.access.actor import Actor
from fettle.kernel.refs import is_ref, new_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.tills.states import KINDS, STATES, TENDERS


class Register(models.Model):
    """A drawer with its place in the shop.

    ``variance_limit_minor``: a larger difference needs a second person; ``None``: none ever does.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    variance_limit_minor = models.BigIntegerField(null=True)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "name"], name="tills_register_name_once"),
            models.CheckConstraint(
                condition=Q(variance_limit_minor=None) | Q(variance_limit_minor__gte=0),
                name="tills_register_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Sessions(models.QuerySet["Session"]):
    """Sessions, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; all of them for who may close others', else their own alone."""
        found = self.filter(shop_id=actor.shop_id)
        if actor.may("till.force_close"):
            return found
        return found.filter(staff_id=actor.staff_id) if actor.staff_id else found.none()

    def locked(self, ref: str) -> Session:
        """The session's row, locked until the step ends. Raises ``NotFound``."""
        found = self.select_for_update(of=("self",)).filter(ref=ref)
        row = found.first() if is_ref(ref) else None
        if row is None:
            raise NotFound(N_("There is no such till session."), rule="till.unknown")
        return row


class Session(models.Model):
    """Somebody at a register, from the float to the Z report.

    ``brought_minor`` is the float less what the session before had left in the drawer.
    ``counted`` holds how many of each banknote and coin, by its value in minor units.
    ``z_text`` is the Z report as it was signed: ``z_hash`` is the SHA-256 of ``z_previous``, the
    hash of the Z before, and that text.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="sessions")
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=8, choices=list(STATES.items()), default="opened")
    float_minor = models.BigIntegerField()
    brought_minor = models.BigIntegerField()
    opened_at = models.DateTimeField()
    counted = models.JSONField(default=dict)
    counts = models.PositiveSmallIntegerField(default=0)
    first_counted_minor = models.BigIntegerField(null=True)
    counted_minor = models.BigIntegerField(null=True)
    expected_minor = models.BigIntegerField(null=True)
    left_minor = models.BigIntegerField(null=True)
    banked_minor = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+"
    )
    forced_reason = models.CharField(max_length=200, blank=True)
    z_number = models.PositiveIntegerField(null=True)
    z_text = models.TextField(blank=True)
    z_hash = models.CharField(max_length=64, blank=True)
    z_previous = models.CharField(max_length=64, blank=True)

    objects: ClassVar = Sessions.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register"], condition=~Q(state="closed"), name="tills_one_a_register"
            ),
            models.UniqueConstraint(
                fields=["staff"], condition=~Q(state="closed"), name="tills_one_a_person"
            ),
            models.UniqueConstraint(fields=["shop", "z_number"], name="tills_z_number_once"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="tills_state"),
            models.CheckConstraint(condition=Q(float_minor__gte=0), name="tills_float"),
            models.CheckConstraint(
                condition=Q(counted_minor=None) | Q(counted_minor__gte=0), name="tills_counted"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed")
                | (
                    Q(counted_minor=F("left_minor") + F("banked_minor"))
                    & Q(left_minor__gte=0, banked_minor__gte=0)
                    & Q(expected_minor__isnull=False, closed_at__isnull=False)
                    & Q(closed_by__isnull=False, z_number__isnull=False)
                ),
                name="tills_closed_in_full",
            ),
            models.CheckConstraint(
                condition=Q(state="closed") | Q(z_number=None, closed_at=None),
                name="tills_z_of_closed",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("staff")),
                name="tills_not_own_variance",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["shop", "-id"], name="tills_session_shop")]

    def __str__(self) -> str:
        return self.ref

    @property
    def carried(self) -> int | None:
        """How many orders went on when it was closed, as its Z says; ``None``: it does not."""
        told = json.loads(self.z_text).get("carried") if self.z_text else None
        return told if isinstance(told, int) else None

    @property
    def is_open(self) -> bool:
        return self.state != "closed"

    @property
    def variance_minor(self) -> int:
        """What was counted above what should have been there; below zero it is missing."""
        return (self.counted_minor or 0) - (self.expected_minor or 0)

    @property
    def state_word(self) -> str:
        return gettext(STATES[self.state])

    @property
    def pieces(self) -> list[tuple[int, int, int]]:
        """What was counted, the largest first: value, how many, together."""
        found = sorted(((int(value), n) for value, n in self.counted.items()), reverse=True)
        return [(value, n, value * n) for value, n in found]


class Entry(models.Model):
    """Something that went into a session, or out of it (below zero). Append-only.

    ``payment`` is the reference of the payment it was, if it was one. Without a session it came
    by itself while every till was closed, and waits for the next that opens.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, related_name="entries", db_index=False
    )
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    tender = models.CharField(max_length=10)
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()
    document = models.CharField(max_length=40, blank=True)
    payment = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    staff = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(amount_minor=0), name="tills_entry_amount"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="tills_entry_kind"),
            models.UniqueConstraint(
                fields=["payment"], condition=~Q(payment=""), name="tills_entry_payment_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["session", "id"], name="tills_entry_session"),
            models.Index(
                fields=["shop"], name="tills_entry_waiting", condition=Q(session__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount_minor}"

    @property
    def kind_word(self) -> str:
        return gettext(KINDS[self.kind])

    @property
    def tender_word(self) -> str:
        return gettext(TENDERS.get(self.tender, self.tender))
