"""A procedure as it is done on one line of an order, and the proof of each step."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from fettle.access.actor import Actor
from fettle.kernel.refs import new_ref
from fettle.procedures.models.books import Edition, ProcedureStep
from fettle.procedures.states import OUTCOMES


class RunRows(models.QuerySet["Run"]):
    """Runs as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Those of the actor's own shop."""
        if not actor.may("run.view"):
            return self.none()
        return self.filter(shop_id=actor.shop_id)


class Run(models.Model):
    """A version of a procedure on a line of an order; it stays the version with which it began.

    ``line_ref`` and ``order_ref`` are what orders, above us, call their own.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    line_ref = models.CharField(max_length=16, db_index=True)
    order_ref = models.CharField(max_length=16)
    order_number = models.PositiveIntegerField()
    text = models.CharField(max_length=200)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="runs")
    position = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[Run]] = RunRows.as_manager()

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line_ref", "edition"], name="run_once_a_line"),
        ]

    def __str__(self) -> str:
        return f"{self.line_ref} {self.edition_id}"


class StepDone(models.Model):
    """What became of a step: who, when, with what value. Never changed; a correction is a new row.

    ``outside`` marks a value that was confirmed beyond the step's limits, with its ``note``.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="entries")
    step = models.ForeignKey(ProcedureStep, on_delete=models.PROTECT, related_name="entries")
    outcome = models.CharField(max_length=8)
    staff = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    who = models.CharField(max_length=120)
    at = models.DateTimeField()
    value_thousandths = models.BigIntegerField(null=True)
    outside = models.BooleanField(default=False)
    photo = models.ForeignKey("photos.Photo", on_delete=models.PROTECT, null=True, related_name="+")
    signed = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["run", "step"], condition=Q(corrects=None), name="step_done_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=list(OUTCOMES)) & (Q(outcome="done") | ~Q(note="")),
                name="step_done_outcome",
            ),
            models.CheckConstraint(
                condition=Q(outside=False) | ~Q(note=""), name="step_done_outside"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.step_id} {self.outcome}"

    @property
    def outcome_name(self) -> str:
        """What became of it, in words."""
        return str(OUTCOMES[self.outcome])
