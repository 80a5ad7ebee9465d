"""Clients, what they own, and what was read off it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from fettle.access.actor import Actor
from fettle.clients.states import (
    Channel,
    ClientKind,
    Fuel,
    MeterUnit,
    ReadingFlag,
    ReadingSource,
    UnitKind,
    UnitStatus,
)
from fettle.kernel.fold import folded
from fettle.kernel.phone import national_digits
from fettle.kernel.refs import is_ref, new_ref

models.CharField.register_lookup(Length)

BYTES = "C"  # compared byte by byte: one order in every database, and prefixes use the index
METER_MOST = 9_999_999


class Clients(models.QuerySet["Client"]):
    """Clients as somebody may see them."""

    def named(self, ref: str) -> Clients:
        """The one with this reference; none for what cannot be one."""
        return self.filter(ref=ref) if is_ref(ref) else self.none()

    def seen_by(self, actor: Actor) -> Clients:
        """All for the staff of any shop; a client sees nobody but themselves."""
        if actor.is_client:
            return self.filter(pk=actor.client_id) if actor.client_id else self.none()
        return self.all() if actor.may("client.view") else self.none()


class Client(models.Model):
    """A person or a company."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    kind = models.CharField(max_length=8, choices=ClientKind.choices, default=ClientKind.PERSON)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=400, db_collation=BYTES)
    language = models.CharField(max_length=10, default="en")
    notes = models.TextField(blank=True)
    labels = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    price_group = models.CharField(max_length=30, blank=True)
    credit_limit_minor = models.BigIntegerField(null=True, blank=True)
    person = models.OneToOneField(
        "access.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Client]] = Clients.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(name__length__gte=1), name="client_named"),
            models.CheckConstraint(condition=Q(kind__in=ClientKind.values), name="client_kind"),
            models.CheckConstraint(
                condition=Q(credit_limit_minor__isnull=True) | Q(credit_limit_minor__gte=0),
                name="client_credit_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def call(self, name: str) -> None:
        """Give the client a name, and the folded form that searches compare."""
        self.name, self.folded = name, folded(name)


class Word(models.Model):
    """The client's folded name beginning at each of its words. Kept by a trigger, never by us."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=400, db_collation=BYTES)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["text"], include=["client"], name="clients_word_text")
        ]

    def __str__(self) -> str:
        return self.text


class Phone(models.Model):
    """A number of a client. Families share numbers, so it is not unique."""

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="phones", db_index=False
    )
    e164 = models.CharField(max_length=20, db_collation=BYTES)
    national = models.CharField(max_length=20, db_collation=BYTES)
    shown = models.CharField(max_length=40)
    primary = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-primary", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "e164"], name="phone_once_a_client"),
            models.UniqueConstraint(
                fields=["client"], condition=Q(primary=True), name="phone_one_primary"
            ),
        ]
        indexes: ClassVar = [
            models.Index("e164", name="clients_phone_e164"),
            models.Index("national", name="clients_phone_national"),
        ]

    def __str__(self) -> str:
        return self.shown

    @classmethod
    def of(cls, client: Client, e164: str, shown: str, *, primary: bool) -> Phone:
        """An unsaved number, with the digits people of its country dial."""
        national = national_digits(e164)
        return cls(client=client, e164=e164, national=national, shown=shown, primary=primary)


class Email(models.Model):
    """An address of a client, in small letters."""

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="emails", db_index=False
    )
    address = models.CharField(max_length=254, db_collation=BYTES)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "address"], name="email_once_a_client")
        ]
        indexes: ClassVar = [models.Index("address", name="clients_email_address")]

    def __str__(self) -> str:
        return self.address


class Consent(models.Model):
    """What a client said about one channel. The newest row counts, the older ones prove."""

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="consents")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    given = models.BooleanField()
    source = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="consent_channel")
        ]

    def __str__(self) -> str:
        return self.channel


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
