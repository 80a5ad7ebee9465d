"""Append-only: what was done, and which request it answered."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models.expressions import RawSQL


class XidField(models.Field):  # type: ignore[type-arg]
    """The writing transaction's number, given by the database: the journal is read in its order."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class Entry(models.Model):
    """One thing that somebody did. Never changed, never removed (a trigger refuses both)."""

    xid = XidField(db_default=RawSQL("pg_current_xact_id()", ()), editable=False)
    at = models.DateTimeField()
    shop_id = models.BigIntegerField()
    person_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=16)
    source = models.CharField(max_length=8)
    address = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=40)
    topic = models.CharField(max_length=16)
    subject = models.CharField(max_length=64)
    facts = models.JSONField()
    reason = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["xid", "id"], name="journal_entry_tail"),
            models.Index(fields=["subject", "id"], name="journal_entry_subject"),
            models.Index(fields=["shop_id", "-id"], name="journal_entry_shop"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The journal is append-only.")


class Seal(models.Model):
    """The hash of an entry and of the seal before it, numbered without holes in each shop.

    Laid behind the commands, in batches, so that none of them waits for another's.
    """

    entry_id = models.BigIntegerField(primary_key=True)
    shop_id = models.BigIntegerField()
    number = models.BigIntegerField()
    digest = models.BinaryField(max_length=32)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop_id", "number"], name="journal_seal_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class KeyRow(models.Model):
    """The answer that a keyed request got, so that repeating it does nothing twice."""

    scope = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    verb = models.CharField(max_length=40)
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        db_table = "journal_key"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "key"], name="journal_key_once")
        ]

    def __str__(self) -> str:
        return self.key
