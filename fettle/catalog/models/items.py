"""Items of the catalogue, their categories, bar codes and taxes."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Length, Lower, Upper
from django.utils.translation import gettext_lazy as _

from fettle.catalog.hours import EVERY_DAY
from fettle.kernel.refs import new_ref

models.CharField.register_lookup(Length)

MOST_MINOR = 1_000_000_000
MOST_POINTS = 1_000_000
MOST_BUNDLED = 1_000_000
MOST_MINUTES = 60_000
MOST_VALID_DAYS = 3_660
MINUTES_OF_DAY = 1_440
WHOLE = 1000
# How long an item may be put to sleep, in hours; ``None`` is the rest of the day.
SPELLS = {"1h": 1, "2h": 2, "4h": 4, "day": None}


class Kind(models.TextChoices):
    """What an item is. Only parts can be kept in stock."""

    PART = "part", _("Part")
    LABOUR = "labour", _("Labour")
    SERVICE = "service", _("Service")
    FEE = "fee", _("Fee")
    BUNDLE = "bundle", _("Bundle")
    TIME_OFFER = "time_offer", _("Time offer")
    TOP_UP = "top_up", _("Top-up")
    SUBLET = "sublet", _("Sublet")


PLURALS = {
    Kind.PART: _("Parts"),
    Kind.LABOUR: _("Labour"),
    Kind.SERVICE: _("Services"),
    Kind.FEE: _("Fees"),
    Kind.BUNDLE: _("Bundles"),
    Kind.TIME_OFFER: _("Time offers"),
    Kind.TOP_UP: _("Top-ups"),
    Kind.SUBLET: _("Sublets"),
}


class Measure(models.TextChoices):
    """What one whole (1000 thousandths) of an item is."""

    PIECE = "piece", _("piece")
    LITRE = "litre", _("litre")
    METRE = "metre", _("metre")
    HOUR = "hour", _("hour")
    KILOGRAM = "kilogram", _("kilogram")


STEPS = {
    Measure.PIECE: WHOLE,
    Measure.LITRE: 1,
    Measure.METRE: 1,
    Measure.HOUR: 50,
    Measure.KILOGRAM: 1,
}


class TaxRate(models.Model):
    """A rate of value added tax in hundredths of a percent: 19 % is 1900."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    country = models.CharField(max_length=2)
    name = models.CharField(max_length=60)
    rate_bp = models.IntegerField()
    active = models.BooleanField(default=True)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("country", Lower("name"), name="tax_rate_named_once"),
            models.CheckConstraint(
                condition=Q(rate_bp__gte=0, rate_bp__lte=10_000), name="tax_rate_in_range"
            ),
            models.CheckConstraint(condition=Q(name__length__gte=1), name="tax_rate_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """A shelf of the catalogue: brakes, oils, drinks."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    name = models.CharField(max_length=60)
    names: "models.JSONField[dict[str, str], Any]" = models.JSONField(default=dict, blank=True)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("name"), name="category_named_once"),
            models.CheckConstraint(condition=Q(name__length__gte=1), name="category_named"),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in a language, or the main name where there is none."""
        return self.names.get(language) or self.name


class Item(models.Model):
    """Something the shop sells. Prices and costs are for one whole of its measure.

    ``guided``: a procedure is bound to it, so that its work is done step by step.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sku = models.CharField(max_length=40, blank=True, default="")
    name = models.CharField(max_length=160)
    names: "models.JSONField[dict[str, str], Any]" = models.JSONField(default=dict, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True)
    measure = models.CharField(max_length=8, choices=Measure.choices, default=Measure.PIECE)
    step_thousandths = models.IntegerField(default=WHOLE)
    price_minor = models.BigIntegerField()
    tax_rate = models.ForeignKey(TaxRate, on_delete=models.PROTECT)
    cost_minor = models.BigIntegerField(default=0)
    stocked = models.BooleanField(default=False)
    allows_negative = models.BooleanField(default=False)
    client_orderable = models.BooleanField(default=True)
    points_price = models.IntegerField(null=True)
    points_earned = models.IntegerField(default=0)
    guided = models.BooleanField(default=False, db_default=False)
    active = models.BooleanField(default=True)
    snoozed_until = models.DateTimeField(null=True)
    photo = models.ForeignKey("photos.Photo", on_delete=models.PROTECT, null=True, related_name="+")
    words = ArrayField(models.CharField(max_length=40), default=list)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Upper("sku"), condition=~Q(sku=""), name="item_sku_once"),
            models.CheckConstraint(condition=Q(name__length__gte=1), name="item_named"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="item_kind_known"),
            models.CheckConstraint(
                condition=Q(measure__in=Measure.values), name="item_measure_known"
            ),
            models.CheckConstraint(
                condition=Q(price_minor__gte=0, price_minor__lte=MOST_MINOR), name="item_price"
            ),
            models.CheckConstraint(
                condition=Q(cost_minor__gte=0, cost_minor__lte=MOST_MINOR), name="item_cost"
            ),
            models.CheckConstraint(
                condition=Q(step_thousandths__gte=1, step_thousandths__lte=WHOLE)
                & (~Q(measure=Measure.PIECE) | Q(step_thousandths=WHOLE)),
                name="item_step",
            ),
            models.CheckConstraint(
                condition=Q(points_price__isnull=True)
                | Q(points_price__gte=0, points_price__lte=MOST_POINTS),
                name="item_points_price",
            ),
            models.CheckConstraint(
                condition=Q(points_earned__gte=0, points_earned__lte=MOST_POINTS),
                name="item_points_earned",
            ),
            models.CheckConstraint(
                condition=Q(stocked=False) | Q(kind=Kind.PART), name="item_only_parts_stocked"
            ),
            models.CheckConstraint(
                condition=Q(allows_negative=False) | Q(kind=Kind.PART), name="item_only_parts_short"
            ),
        ]
        indexes: ClassVar = [
            models.Index("name", "id", name="item_by_name"),
            models.Index("kind", "name", "id", name="item_by_kind"),
            GinIndex(Func(F("words"), function="array_to_tsvector"), name="item_by_words"),
            models.Index(
                "category",
                "name",
                "id",
                name="item_in_window",
                condition=Q(active=True, client_orderable=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The name in a language, or the main name where there is none."""
        return self.names.get(language) or self.name


class BundlePart(models.Model):
    """An item inside a bundle: how much of it in one bundle, and its share of the price.

    The bundle's price is shared among the parts by their weights.
    """

    bundle = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="parts", db_index=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="bundled")
    thousandths = models.BigIntegerField()
    weight = models.IntegerField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bundle", "item"], name="bundle_part_once"),
            models.CheckConstraint(
                condition=Q(thousandths__gte=1, thousandths__lte=MOST_BUNDLED),
                name="bundle_part_quantity",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=MOST_MINOR), name="bundle_part_weight"
            ),
            models.CheckConstraint(condition=~Q(bundle=F("item")), name="bundle_not_in_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} in {self.bundle_id}"


class TimeOffer(models.Model):
    """What a time offer gives: minutes, how long they last, and when they may be used.

    ``weekdays`` is a sum of 1 for Monday to 64 for Sunday. ``from_minute`` and ``to_minute`` count
    from midnight; a window that ends before it begins goes on past midnight, and belongs to the
    weekday on which it began.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="time_offer")
    minutes = models.IntegerField()
    valid_days = models.IntegerField(null=True)
    weekdays = models.SmallIntegerField(default=EVERY_DAY)
    from_minute = models.SmallIntegerField(null=True)
    to_minute = models.SmallIntegerField(null=True)
    section = models.ForeignKey(
        "shop.Section", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="time_offer_minutes"
            ),
            models.CheckConstraint(
                condition=Q(valid_days__isnull=True)
                | Q(valid_days__gte=1, valid_days__lte=MOST_VALID_DAYS),
                name="time_offer_valid",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__gte=1, weekdays__lte=EVERY_DAY), name="time_offer_weekdays"
            ),
            models.CheckConstraint(
                condition=Q(from_minute__isnull=True, to_minute__isnull=True)
                | (
                    Q(from_minute__isnull=False, to_minute__isnull=False)
                    & Q(from_minute__gte=0, from_minute__lt=MINUTES_OF_DAY)
                    & Q(to_minute__gte=0, to_minute__lt=MINUTES_OF_DAY)
                    & ~Q(from_minute=F("to_minute"))
                ),
                name="time_offer_window",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min"


class Barcode(models.Model):
    """A bar code on the thing itself; one code means one item."""

    code = models.CharField(max_length=48, unique=True)
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="barcodes")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__length__gte=1), name="barcode_not_empty"),
        ]

    def __str__(self) -> str:
        return self.code
