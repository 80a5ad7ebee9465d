"""Locations, the shelves of items in them, what is reserved there, and every movement."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Lower
from django.utils.translation import gettext_lazy as _

from fettle.kernel.refs import new_ref

models.CharField.register_lookup(Length)

MOST_THOUSANDTHS = 10**9


class LocationKind(models.TextChoices):
    """What holds the parts."""

    SHELF = "shelf", _("Shelf")
    TRAY = "tray", _("Tray")
    VAN = "van", _("Van")


class Side(models.TextChoices):
    """Where goods come from and go to outside the shop's locations."""

    SUPPLIER = "supplier", _("Supplier")
    CUSTOMER = "customer", _("Client")
    SCRAP = "scrap", _("Scrap")
    COUNT = "count", _("Count")
    OPENING = "opening", _("Opening")


class Reason(models.TextChoices):
    """Why something moved."""

    OPENING = "opening", _("Opening count")
    PURCHASE = "purchase", _("Received")
    ISSUE = "issue", _("Issued")
    RETURN = "return", _("Returned")
    TRANSFER = "transfer", _("Transferred")
    COUNT = "count", _("Counted")
    SCRAP = "scrap", _("Scrapped")
    SEND_BACK = "sendback", _("Sent back")


class ReservationState(models.TextChoices):
    """What became of a reservation."""

    ACTIVE = "active", _("Active")
    USED = "used", _("Used")
    RELEASED = "released", _("Released")


class Location(models.Model):
    """A place in the shop where parts lie. One of them is meant when none is named."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=5, choices=LocationKind.choices)
    is_default = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("shop", Lower("name"), name="location_named_once"),
            models.UniqueConstraint(
                fields=["shop"], condition=Q(is_default=True), name="location_one_default"
            ),
            models.CheckConstraint(condition=Q(name__length__gte=1), name="location_named"),
            models.CheckConstraint(
                condition=Q(kind__in=LocationKind.values), name="location_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Shelf(models.Model):
    """One item in one location. On hand is what is free plus what is reserved.

    ``value_account`` holds what the goods on hand have cost; its share is the average cost.
    """

    item = models.ForeignKey(
        "catalog.Item", on_delete=models.PROTECT, related_name="shelves", db_index=False
    )
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="shelves")
    minimum_thousandths = models.BigIntegerField(default=0)
    free_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reserved_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    value_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "location"], name="shelf_once"),
            models.CheckConstraint(
                condition=Q(minimum_thousandths__gte=0, minimum_thousandths__lte=MOST_THOUSANDTHS),
                name="shelf_minimum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.location_id}"


class Outside(models.Model):
    """The other end of movements that cross the shop's door: one for each item and side."""

    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("catalog.Item", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=8, choices=Side.choices)
    quantity_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    value_account = models.ForeignKey(
        "ledger.Account", on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shop", "item", "side"], name="outside_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="outside_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.side} of {self.item_id}"


class Movement(models.Model):
    """Something moved. Append-only (a trigger refuses anything else); undone by its reverse.

    Costs are in minor units: ``unit_cost_minor`` for one whole, ``cost_minor`` for all that moved.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey(
        "shop.Shop", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    item = models.ForeignKey(
        "catalog.Item", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    quantity_thousandths = models.BigIntegerField()
    source = models.ForeignKey(
        Location, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    target = models.ForeignKey(
        Location, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=8, choices=Reason.choices)
    unit_cost_minor = models.BigIntegerField()
    cost_minor = models.BigIntegerField()
    document = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    staff_id = models.BigIntegerField(null=True)
    reversal_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="reversals"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quantity_thousandths__gt=0), name="movement_quantity"
            ),
            models.CheckConstraint(
                condition=Q(unit_cost_minor__gte=0, cost_minor__gte=0), name="movement_cost"
            ),
            models.CheckConstraint(
                condition=Q(
                    reason__in=("opening", "purchase", "return"),
                    source__isnull=True,
                    target__isnull=False,
                )
                | Q(reason__in=("issue", "sendback"), source__isnull=False, target__isnull=True)
                | Q(reason="scrap", source__isnull=False, target__isnull=True)
                | Q(
                    reason="scrap",
                    source__isnull=True,
                    target__isnull=True,
                    reversal_of__isnull=False,
                )
                | Q(reason="count", source__isnull=False, target__isnull=True)
                | Q(reason="count", source__isnull=True, target__isnull=False)
                | (
                    Q(reason="transfer", source__isnull=False, target__isnull=False)
                    & ~Q(source=F("target"))
                ),
                name="movement_ends",
            ),
        ]
        indexes: ClassVar = [
            models.Index("shop", "id", name="movement_by_shop"),
            models.Index("item", "id", name="movement_by_item"),
            models.Index("document", name="movement_by_document"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.ref}"


class Reservation(models.Model):
    """Parts on a shelf that are spoken for. ``left_thousandths`` is what is still held."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="reservations")
    quantity_thousandths = models.BigIntegerField()
    left_thousandths = models.BigIntegerField()
    document = models.CharField(max_length=80)
    state = models.CharField(max_length=8, choices=ReservationState.choices)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    quantity_thousandths__gt=0,
                    left_thousandths__gte=0,
                    left_thousandths__lte=F("quantity_thousandths"),
                ),
                name="reservation_quantity",
            ),
            models.CheckConstraint(
                condition=Q(state="active", left_thousandths__gt=0, ended_at__isnull=True)
                | Q(state__in=("used", "released"), left_thousandths=0, ended_at__isnull=False),
                name="reservation_state",
            ),
        ]
        indexes: ClassVar = [
            models.Index("document", name="reservation_by_document", condition=Q(state="active")),
        ]

    def __str__(self) -> str:
        return f"{self.ref} for {self.document}"
