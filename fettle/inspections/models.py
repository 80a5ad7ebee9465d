"""Templates and rules with their editions; checks with their answers, findings and photos."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from fettle.access.actor import Actor
from fettle.inspections.states import (
    EDITIONS,
    FINDINGS,
    FROZEN_STATES,
    LEVELS,
    OPEN_STATES,
    STATES,
    URGENCIES,
    WHEELS,
)
from fettle.kernel.refs import new_ref

SEES_ALL = frozenset({"owner", "reception", "advisor", "cashier", "operator", "system"})


class Template(models.Model):
    """What is looked at, for one kind of unit; its content lies in its editions."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    names = models.JSONField(default=dict)
    unit_kind = models.CharField(max_length=8)
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.names.get("en", self.ref))


class TemplateEdition(models.Model):
    """A template as it is at one time; ``content`` changes only while it is a draft."""

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="editions")
    n = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default="draft")
    content = models.JSONField()
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-n"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["template", "n"], name="check_edition_number"),
            models.UniqueConstraint(
                fields=["template"], condition=Q(state="draft"), name="check_edition_one_draft"
            ),
            models.UniqueConstraint(
                fields=["template"],
                condition=Q(state="published"),
                name="check_edition_one_published",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(EDITIONS)), name="check_edition_state"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template_id}/{self.n}"


class Rule(models.Model):
    """A way to score the checks of one template."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="rules")
    names = models.JSONField(default=dict)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.names.get("en", self.ref))


class RuleEdition(models.Model):
    """A rule as it is at one time; ``content`` changes only while it is a draft."""

    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="editions")
    n = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default="draft")
    content = models.JSONField()
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-n"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "n"], name="check_rule_number"),
            models.UniqueConstraint(
                fields=["rule"], condition=Q(state="draft"), name="check_rule_one_draft"
            ),
            models.UniqueConstraint(
                fields=["rule"], condition=Q(state="published"), name="check_rule_one_published"
            ),
            models.CheckConstraint(condition=Q(state__in=list(EDITIONS)), name="check_rule_state"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id}/{self.n}"


class CheckNeed(models.Model):
    """Orders of this type of service are not ready before a health check of them is issued."""

    shop = models.ForeignKey("shop.Shop", models.PROTECT, related_name="+")
    service_type = models.ForeignKey("orders.ServiceType", models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "service_type"], name="check_need_once")
        ]

    def __str__(self) -> str:
        return str(self.service_type_id)


class Inspections(models.QuerySet["Inspection"]):
    """Checks, as far as somebody may see them."""

    def seen_by(self, actor: Actor) -> Self:
        """Of the actor's shop; technicians theirs and those of their orders; clients none."""
        found = self.filter(shop_id=actor.shop_id)
        if actor.is_client:
            return found.none()
        if actor.role in SEES_ALL:
            return found
        own = Q(inspector_id=actor.staff_id) | Q(order__responsible_id=actor.staff_id)
        lines = found.filter(order__lines__doer_id=actor.staff_id).values("pk")
        return found.filter(own | Q(pk__in=lines))


class Inspection(models.Model):
    """One check of one unit. ``scores`` is laid down at issue: from then on nothing changes.

    ``heading`` is the names of that day. ``report_digest`` is the SHA-256 of the ``link_number``-th
    secret of its report. ``meter_value`` in the unit's own km or mi.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey("orders.Order", on_delete=models.PROTECT, related_name="inspections")
    unit = models.ForeignKey("clients.Unit", on_delete=models.PROTECT, related_name="inspections")
    edition = models.ForeignKey(TemplateEdition, on_delete=models.PROTECT, related_name="+")
    inspector = models.ForeignKey(
        "shop.Staff", on_delete=models.PROTECT, null=True, related_name="inspections"
    )
    state = models.CharField(max_length=10, default="created")
    meter_value = models.IntegerField(null=True)
    meter_unit = models.CharField(max_length=2, blank=True)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", db_index=False
    )
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    scores = models.JSONField(default=list)
    heading = models.JSONField(default=dict)
    report_digest = models.BinaryField(max_length=32, null=True, unique=True)
    link_number = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = Inspections.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="inspection_state"),
            models.CheckConstraint(
                condition=~Q(state__in=FROZEN_STATES)
                | Q(issued_at__isnull=False, submitted_at__isnull=False),
                name="inspection_issued_at",
            ),
            models.UniqueConstraint(
                fields=["order", "edition"],
                condition=Q(state__in=OPEN_STATES),
                name="inspection_one_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["shop", "-id"], name="inspection_shop"),
            models.Index(fields=["unit", "-id"], name="inspection_unit"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def is_open(self) -> bool:
        """Whether answers may still be given."""
        return self.state in ("created", "running")

    @property
    def is_frozen(self) -> bool:
        """Whether it was issued."""
        return self.state in FROZEN_STATES


class Answer(models.Model):
    """What was found at one point; at one wheel of it for a set of four."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="answers")
    point = models.CharField(max_length=40)
    wheel = models.CharField(max_length=2, blank=True)
    value = models.CharField(max_length=500, blank=True)
    thousandths = models.BigIntegerField(null=True)
    level = models.CharField(max_length=10)
    deduction_bp = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["inspection", "point", "wheel"], name="inspection_answer_once"
            ),
            models.CheckConstraint(
                condition=Q(level__in=list(LEVELS)) & Q(wheel__in=["", *WHEELS]),
                name="inspection_answer_level",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point}{self.wheel}: {self.value}"


class PointPhoto(models.Model):
    """A photo of a point."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="photos")
    point = models.CharField(max_length=40)
    wheel = models.CharField(max_length=2, blank=True)
    photo = models.ForeignKey("photos.Photo", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.point}{self.wheel}"


class Finding(models.Model):
    """What to do about an answer: an item, how soon, how far it goes until then.

    ``line_ref``: the proposed line; it tells the client's word. ``distance`` in km or mi.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    point = models.CharField(max_length=40, blank=True)
    wheel = models.CharField(max_length=2, blank=True)
    level = models.CharField(max_length=10, blank=True)
    item = models.ForeignKey(
        "catalog.Item", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    text = models.CharField(max_length=200)
    quantity_thousandths = models.BigIntegerField(default=1000)
    urgency = models.CharField(max_length=10)
    distance = models.IntegerField(null=True)
    days = models.IntegerField(null=True)
    line_ref = models.CharField(max_length=16, blank=True)
    by_hand = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level__in=["", *FINDINGS]) & Q(urgency__in=list(URGENCIES)),
                name="inspection_finding_level",
            ),
            models.CheckConstraint(
                condition=Q(quantity_thousandths__gt=0)
                & (Q(distance=None) | Q(distance__gte=0))
                & (Q(days=None) | Q(days__gte=0)),
                name="inspection_finding_amounts",
            ),
        ]

    def __str__(self) -> str:
        return self.text
