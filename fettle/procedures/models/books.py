"""Procedures, their versions, the steps of each, and the items they are bound to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from fettle.kernel.refs import new_ref
from fettle.procedures.states import EDITIONS, KINDS, MEASURED

MOST_VALUE = 10**9
MOST_TEXT = 300
MOST_MINUTES = 600


class Procedure(models.Model):
    """How a sort of job is done in a shop. ``shown``: its clients may read what was done."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    shown = models.BooleanField(default=False, db_default=False)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint("shop", Lower("name"), name="procedure_named_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """One version of a procedure. Once published it never changes; the next one is a draft."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, default="draft")
    published_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state="draft"), name="edition_one_draft"
            ),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state="published"), name="edition_one_in_use"
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(EDITIONS))
                & (Q(state="draft", published_at=None) | ~Q(state="draft") & ~Q(published_at=None)),
                name="edition_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} v{self.number}"

    @property
    def state_name(self) -> str:
        """The state in words."""
        return str(EDITIONS[self.state])


class ProcedureStep(models.Model):
    """One step: what is to be done, in each language, and what proves it.

    Limits are in thousandths of the unit (Nm, mm, bar), either may be missing.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8)
    texts: models.JSONField[dict[str, str], Any] = models.JSONField(default=dict)
    required = models.BooleanField(default=True)
    unit = models.CharField(max_length=12, blank=True)
    least_thousandths = models.BigIntegerField(null=True)
    most_thousandths = models.BigIntegerField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    photo = models.ForeignKey("photos.Photo", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "position"], name="procedure_step_place"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="procedure_step_kind"),
            models.CheckConstraint(
                condition=Q(least_thousandths=None)
                | Q(most_thousandths=None)
                | Q(least_thousandths__lte=F("most_thousandths")),
                name="procedure_step_limits",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MEASURED)
                | Q(least_thousandths=None, most_thousandths=None, unit=""),
                name="procedure_step_measured",
            ),
        ]

    def __str__(self) -> str:
        return self.text_in("en")

    def text_in(self, language: str) -> str:
        """What is to be done, in a language; another one where that is missing."""
        texts: dict[str, str] = self.texts
        said: str = texts.get(language) or texts.get("en") or next(iter(texts.values()))
        return said


class Binding(models.Model):
    """Work of this item is done by this procedure; with several, in their order."""

    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="bindings")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "procedure"], name="binding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.procedure_id}"
