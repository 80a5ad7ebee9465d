"""Clients, how to reach them, and what they agree to."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

from fettle.access.actor import Actor
from fettle.clients.states import Channel, ClientKind
from fettle.kernel.fold import folded
from fettle.kernel.phone import national_digits
from fettle.kernel.refs import is_ref, new_ref

models.CharField.register_lookup(Length)

BYTES = "C"  # compared byte by byte: one order in every database, and prefixes use the index


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


class ClientGroup(models.Model):
    """Clients who are trusted alike: how much they may owe (``None``: without a limit)."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    name = models.CharField(max_length=60)
    credit_limit_minor = models.BigIntegerField(null=True, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("name", name="client_group_name_once"),
            models.CheckConstraint(
                condition=Q(credit_limit_minor__isnull=True) | Q(credit_limit_minor__gte=0),
                name="client_group_limit",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Client(models.Model):
    """A person or a company. A credit limit of their own goes before that of their group."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    kind = models.CharField(max_length=8, choices=ClientKind.choices, default=ClientKind.PERSON)
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=400, db_collation=BYTES)
    language = models.CharField(max_length=10, default="en")
    notes = models.TextField(blank=True)
    labels = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    price_group = models.CharField(max_length=30, blank=True)
    credit_limit_minor = models.BigIntegerField(null=True, blank=True)
    group = models.ForeignKey(
        ClientGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="clients"
    )
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
