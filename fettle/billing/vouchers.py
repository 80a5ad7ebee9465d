"""Vouchers: money that somebody paid, owed to whoever brings the code."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from fettle.access.actor import Actor
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

CODE_BYTES = 20
SHOWN = 4


class Vouchers(models.QuerySet["Voucher"]):
    """Vouchers, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop, for its people."""
        return self.none() if actor.is_client else self.filter(shop_id=actor.shop_id)

    def by_ref(self, ref: str) -> Voucher:
        """Raises ``NotFound``."""
        row = self.filter(ref=ref).first()
        if row is None:
            raise NotFound(N_("There is no such voucher."), rule="voucher.unknown")
        return row


class Voucher(models.Model):
    """One voucher. What is left of it is the ledger's; its code is known here by its hash alone.

    ``number`` is what people call it, ``ending`` the last characters of its code. ``expires_on``:
    the last day on which it pays; ``None``: it pays for ever.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    number = models.PositiveBigIntegerField()
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    ending = models.CharField(max_length=4)
    currency = models.CharField(max_length=3)
    value_minor = models.BigIntegerField()
    note = models.CharField(max_length=80, blank=True)
    staff = models.ForeignKey("shop.Staff", on_delete=models.PROTECT, null=True, db_index=False)
    sold_at = models.DateTimeField()
    expires_on = models.DateField(null=True)

    objects: ClassVar = Vouchers.as_manager()

    class Meta:
        app_label = "billing"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "number"], name="billing_voucher_number_once"),
            models.CheckConstraint(condition=Q(value_minor__gt=0), name="billing_voucher_value"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    def has_expired(self, today: date) -> bool:
        """Its last day is over; ``today`` is the shop's."""
        return self.expires_on is not None and self.expires_on < today

    @property
    def owed_for(self) -> str:
        """How payments and the ledger name it."""
        return f"voucher:{self.ref}"


class WriteOff(models.Model):
    """What was left of an expired voucher, and is the shop's income now. Append-only."""

    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="write_offs")
    finance = models.OneToOneField("billing.Finance", on_delete=models.PROTECT, related_name="+")
    amount_minor = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        app_label = "billing"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="billing_write_off_amount")
        ]

    def __str__(self) -> str:
        return f"{self.voucher_id} {self.amount_minor}"


def code_of(ref: str) -> str:
    """The code of a voucher: 160 bits that nobody can guess, in groups of four for reading."""
    secret = settings.SECRET_KEY.encode()
    drawn = hmac.new(secret, f"voucher:{ref}".encode(), hashlib.sha256).digest()[:CODE_BYTES]
    plain = b32encode(drawn).decode()
    return "-".join(plain[at : at + SHOWN] for at in range(0, len(plain), SHOWN))


def digest_of(code: object) -> bytes:
    """What is kept of a code, however it was typed."""
    plain = "".join(sign for sign in str(code)[:80].upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).digest()
