"""Units, who has them, and what was read off them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fettle.access.actor import Actor
from fettle.clients.models.people import BYTES, Client
from fettle.clients.states import (
    Fuel,
    MeterUnit,
    ReadingFlag,
    ReadingSource,
    UnitKind,
    UnitStatus,
)
from fettle.kernel.refs import is_ref, new_ref

METER_MOST = 9_999_999


class Units(models.QuerySet["Unit"]):
    """Units as somebody may see them."""

    def named(self, ref: str) -> Units:
        """The one with this reference; none for what cannot be one."""
        return self.filter(ref=ref) if is_ref(ref) else self.none()

    def seen_by(self, actor: Actor) -> Units:
        """All for the staff of any shop; a client sees what is theirs now."""
        if actor.is_client:
            own = Q(ownerships__client_id=actor.client_id, ownerships__to_at=None)
            return self.filter(own) if actor.client_id else self.none()
        return self.all() if actor.may("unit.view") else self.none()


class Unit(models.Model):
    """A car, a bike, a device: what is worked on."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    kind = models.CharField(max_length=8, choices=UnitKind.choices, default=UnitKind.CAR)
    make = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=80, blank=True)
    trim = models.CharField(max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    plate = models.CharField(max_length=16, blank=True)
    plate_key = models.CharField(max_length=16, blank=True, db_collation=BYTES)
    vin = models.CharField(max_length=17, blank=True, db_collation=BYTES)
    frame = models.CharField(max_length=30, blank=True)
    frame_key = models.CharField(max_length=30, blank=True, db_collation=BYTES)
    colour = models.CharField(max_length=30, blank=True)
    fuel = models.CharField(max_length=8, choices=Fuel.choices, blank=True)
    meter = models.CharField(max_length=2, choices=MeterUnit.choices, default=MeterUnit.KM)
    attributes = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=8, choices=UnitStatus.choices, default=UnitStatus.ACTIVE)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Unit]] = Units.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("vin", condition=~Q(vin=""), name="unit_vin_once"),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind"),
            models.CheckConstraint(condition=Q(status__in=UnitStatus.values), name="unit_status"),
            models.CheckConstraint(condition=Q(meter__in=MeterUnit.values), name="unit_meter"),
            models.CheckConstraint(condition=Q(vin="") | Q(vin__length=17), name="unit_vin_length"),
        ]
        indexes: ClassVar = [
            models.Index("plate_key", condition=~Q(plate_key=""), name="clients_unit_plate"),
            models.Index("frame_key", condition=~Q(frame_key=""), name="clients_unit_frame"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is, in one line: make, model, trim, year."""
        words = [self.make, self.model, self.trim, str(self.year or "")]
        return " ".join(word for word in words if word) or str(UnitKind(self.kind).label)


class Ownership(models.Model):
    """Who has a unit from when to when; open at the end for the present owner."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="ownerships")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="ownerships")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(to_at=None), name="ownership_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(to_at=None) | Q(to_at__gte=F("from_at")), name="ownership_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client} – {self.unit}"


class Binding(models.Model):
    """A way for a unit's owner to see it, used once; known by the hashes of secret and code.

    ``client``: who had the unit when it was made; a unit that was passed on is not opened.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bindings")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+", db_index=False)
    secret_digest = models.BinaryField(max_length=32, unique=True)
    code_digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None), name="binding_ends_once"
            )
        ]

    def __str__(self) -> str:
        return self.ref


class MeterReading(models.Model):
    """What a meter showed."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="readings")
    value = models.IntegerField()
    meter = models.CharField(max_length=2, choices=MeterUnit.choices)
    at = models.DateTimeField()
    source = models.CharField(max_length=12, choices=ReadingSource.choices)
    flag = models.CharField(max_length=12, choices=ReadingFlag.choices, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=METER_MOST), name="reading_in_range"
            ),
            models.CheckConstraint(
                condition=Q(source__in=ReadingSource.values), name="reading_source"
            ),
            models.CheckConstraint(
                condition=Q(flag__in=["", *ReadingFlag.values]), name="reading_flag"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.meter}"


class CarType(models.Model):
    """A model of a make in one year, for picking and for standard prices."""

    year = models.PositiveSmallIntegerField()
    make = models.CharField(max_length=60)
    model = models.CharField(max_length=80)

    class Meta:
        ordering: ClassVar = ["make", "model", "-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["make", "model", "year"], name="car_type_once")
        ]

    def __str__(self) -> str:
        return f"{self.make} {self.model} {self.year}"
