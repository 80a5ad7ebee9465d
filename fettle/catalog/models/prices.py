"""What a service costs: labour rates, standard prices by car type, the parts matrix, supplies."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from fettle.catalog.conditions import FUELS
from fettle.catalog.models.items import MOST_MINOR, Item
from fettle.kernel.refs import new_ref

MOST_HOURS = 1_000_000
MOST_PRIORITY = 1_000
MOST_AGE = 200
WHOLE_BP = 10_000


def _in_order(first: str, last: str) -> Q:
    return Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__isnull": True}) | Q(
        **{f"{first}__lte": F(last)}
    )  # fmt: skip


class LabourRate(models.Model):
    """What an hour of work costs in a shop, from a day to a day; one of them is the usual one."""

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    hour_minor = models.BigIntegerField()
    usual = models.BooleanField(default=False)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint("shop", Lower("name"), name="labour_rate_named_once"),
            models.UniqueConstraint(
                fields=["shop"], condition=Q(usual=True), name="labour_rate_one_usual"
            ),
            models.CheckConstraint(condition=Q(name__length__gte=1), name="labour_rate_named"),
            models.CheckConstraint(
                condition=Q(hour_minor__gte=0, hour_minor__lte=MOST_MINOR), name="labour_rate_hour"
            ),
            models.CheckConstraint(
                condition=_in_order("from_on", "to_on"), name="labour_rate_days"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ServiceWork(models.Model):
    """The labour of a service item in thousandths of an hour, and what it says to the client.

    Without hours the item's own price is the price of the work. Its parts are ``BundlePart`` rows.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="service_work")
    hours_thousandths = models.BigIntegerField(null=True)
    text = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(hours_thousandths__isnull=True)
                | Q(hours_thousandths__gte=1, hours_thousandths__lte=MOST_HOURS),
                name="service_work_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.hours_thousandths}"


class StandardPrice(models.Model):
    """What a service item costs for some units: a fixed price, or hours at a labour rate.

    Words that are empty and numbers that are null mean *any*. ``priority`` decides first, then how
    much is said about the unit, then the newest. ``client_group`` is the group's name.
    """

    ref = models.CharField(max_length=16, unique=True, default=new_ref)
    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="standard_prices")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, blank=True)
    make = models.CharField(max_length=60, blank=True)
    model = models.CharField(max_length=80, blank=True)
    engine = models.CharField(max_length=60, blank=True)
    fuel = models.CharField(max_length=8, blank=True)
    client_group = models.CharField(max_length=60, blank=True)
    year_from = models.SmallIntegerField(null=True)
    year_to = models.SmallIntegerField(null=True)
    age_from = models.SmallIntegerField(null=True)
    age_to = models.SmallIntegerField(null=True)
    price_minor = models.BigIntegerField(null=True)
    hours_thousandths = models.BigIntegerField(null=True)
    rate = models.ForeignKey(LabourRate, on_delete=models.PROTECT, null=True, related_name="+")
    priority = models.IntegerField(default=0)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    active = models.BooleanField(default=True)
    version = models.IntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-priority", "-id"]
        indexes: ClassVar = [
            models.Index("item", "shop", name="standard_price_of", condition=Q(active=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(name__length__gte=1), name="standard_price_named"),
            models.CheckConstraint(
                condition=Q(price_minor__isnull=False, hours_thousandths__isnull=True, rate=None)
                | Q(price_minor__isnull=True, hours_thousandths__isnull=False),
                name="standard_price_one_way",
            ),
            models.CheckConstraint(
                condition=Q(price_minor__isnull=True)
                | Q(price_minor__gte=0, price_minor__lte=MOST_MINOR),
                name="standard_price_amount",
            ),
            models.CheckConstraint(
                condition=Q(hours_thousandths__isnull=True)
                | Q(hours_thousandths__gte=1, hours_thousandths__lte=MOST_HOURS),
                name="standard_price_hours",
            ),
            models.CheckConstraint(
                condition=_in_order("from_on", "to_on"), name="standard_price_days"
            ),
            models.CheckConstraint(
                condition=_in_order("year_from", "year_to"), name="standard_price_years"
            ),
            models.CheckConstraint(
                condition=_in_order("age_from", "age_to"), name="standard_price_ages"
            ),
            models.CheckConstraint(
                condition=Q(model="") | ~Q(make=""), name="standard_price_model_of_make"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def fuel_name(self) -> str:
        """The fuel in words."""
        return str(dict(FUELS).get(self.fuel, ""))


class PartsMatrix(models.Model):
    """How a shop prices parts that have no list price: bands of cost, each with its margin."""

    shop = models.OneToOneField("shop.Shop", on_delete=models.PROTECT, related_name="+")
    round_minor = models.IntegerField(default=1)
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(round_minor__gte=1, round_minor__lte=100_000), name="parts_matrix_round"
            ),
        ]

    def __str__(self) -> str:
        return f"shop {self.shop_id}"


class PartsBand(models.Model):
    """Costs from (with) to (without, ``None``: without end) and the margin in the price, in bp.

    Bands of one shop do not overlap: the exclusion ``parts_band_apart``.
    """

    shop = models.ForeignKey("shop.Shop", on_delete=models.PROTECT, related_name="+")
    from_minor = models.BigIntegerField()
    to_minor = models.BigIntegerField(null=True)
    margin_bp = models.IntegerField()

    class Meta:
        ordering: ClassVar = ["from_minor"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(from_minor__gte=0)
                & (Q(to_minor__isnull=True) | Q(to_minor__gt=F("from_minor"))),
                name="parts_band_order",
            ),
            models.CheckConstraint(
                condition=Q(margin_bp__gte=0, margin_bp__lt=WHOLE_BP), name="parts_band_margin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_minor}-{self.to_minor}"


class Supplies(models.Model):
    """The fee for shop supplies: shares of labour and of parts, up to a cap; off without shares."""

    shop = models.OneToOneField("shop.Shop", on_delete=models.PROTECT, related_name="+")
    labour_bp = models.IntegerField(default=0)
    parts_bp = models.IntegerField(default=0)
    cap_minor = models.BigIntegerField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(labour_bp__gte=0, labour_bp__lte=WHOLE_BP)
                & Q(parts_bp__gte=0, parts_bp__lte=WHOLE_BP),
                name="supplies_shares",
            ),
            models.CheckConstraint(
                condition=Q(cap_minor__isnull=True) | Q(cap_minor__gte=0), name="supplies_cap"
            ),
        ]

    def __str__(self) -> str:
        return f"shop {self.shop_id}"
