"""Standard prices, labour rates, the parts matrix and supplies for machines."""

from datetime import date
from typing import Any

from django.utils import timezone
from ninja import Field, Query, Schema, Status

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, prices, queries
from fettle.catalog.api.doorway import VersionIn, router
from fettle.catalog.fields import checked
from fettle.catalog.forms import (
    LabourRateForm,
    MatrixForm,
    PriceForm,
    ServiceForm,
    SuppliesForm,
    price_typed,
)
from fettle.catalog.models import LabourRate, StandardPrice
from fettle.catalog.picking import UnitWords
from fettle.catalog.wire import MoneyIn, Strict, amount_in, money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity
from fettle.shop.queries import current_shop


class PriceEditIn(VersionIn):
    """What may be changed of a standard price; what is left out stays.

    ``price`` or ``hours`` (a decimal string, at ``rate`` or the usual rate), never both.
    """

    name: str | None = None
    price: MoneyIn | None = None
    hours: str | int | None = None
    rate: str | None = None
    kind: str | None = None
    make: str | None = None
    model: str | None = None
    engine: str | None = None
    fuel: str | None = None
    client_group: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    priority: int | None = None
    from_on: date | None = None
    to_on: date | None = None


class PriceIn(PriceEditIn):
    """A new standard price."""

    name: str


class UnitIn(Schema):
    """A unit in words, and the day."""

    kind: str = ""
    make: str = ""
    model: str = ""
    year: int | None = None
    fuel: str = ""
    engine: str = ""
    group: str = ""
    on: date | None = None


class ServiceIn(VersionIn):
    """``hours`` as a decimal string; null: the price of the item."""

    hours: str | int | None = None
    text: str = ""


class LabourRateIn(VersionIn):
    """What an hour costs, and when the rate is valid."""

    name: str
    hour: MoneyIn
    usual: bool = False
    from_on: date | None = None
    to_on: date | None = None


class BandIn(Strict):
    """Costs from (with) to (without; null: without end) and the margin in percent."""

    from_cost: str = Field("0", alias="from")
    to_cost: str | None = Field(None, alias="to")
    margin: str


class MatrixIn(VersionIn):
    """All bands, and to what prices are rounded up."""

    bands: list[BandIn] = Field(max_length=30)
    round_to: str = ""


class SuppliesIn(VersionIn):
    """Shares in percent, and the most that the fee comes to."""

    labour: str = ""
    parts: str = ""
    cap: str = ""


@router.get("/items/{ref}/prices", summary="The standard prices of a service")
@door("item.view")
def item_prices(request: ShopRequest, ref: str) -> dict[str, Any]:
    """The strongest first."""
    row, currency = queries.item_of(request.actor, ref), current_shop(request.actor).currency
    found = prices.standard_prices(request.actor, row.pk)
    return {"items": [_price_told(price, currency) for price in found], "next": None}


@router.get("/items/{ref}/price-for", summary="What a service costs for a unit, and why")
@door("item.view")
def price_for(request: ShopRequest, ref: str, unit: Query[UnitIn]) -> dict[str, Any]:
    """``why`` is what an order would keep; ``rule`` is null where no standard price fits."""
    row, shop = queries.item_of(request.actor, ref), current_shop(request.actor)
    words = unit.dict()
    day = words.pop("on") or timezone.localdate()
    found = prices.price_for(shop.pk, [row.pk], UnitWords(**words), day, shop.currency)[row.pk]
    return {
        "price": money_out(found.price_minor, shop.currency),
        "why": found.text,
        "rule": found.rule.ref if found.rule else None,
        "others": found.others,
        "passed": [{"ref": rule.ref, "name": rule.name, "by": why} for rule, why in found.passed],
    }


@router.post("/items/{ref}/prices", summary="Add a standard price", response={201: dict[str, Any]})
@door("price.add", methods=("POST",))
def add_price(request: ShopRequest, ref: str, body: PriceIn) -> Status[dict[str, Any]]:
    """Answers ``ref``."""
    form = _price_form(request.actor, body, {})
    return Status(201, actions.add_price(request.actor, ref, form.draft(), key=Key.of(request)))


@router.post("/prices/{ref}/edit", summary="Change a standard price")
@door("price.edit", methods=("POST",))
def edit_price(request: ShopRequest, ref: str, body: PriceEditIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    row = prices.standard_price_of(request.actor, ref)
    form = _price_form(request.actor, body, price_typed(row, current_shop(request.actor).currency))
    return actions.edit_price(
        request.actor, ref, form.draft(), version=body.version, key=Key.of(request)
    )


@router.post("/prices/{ref}/retire", summary="Use a standard price no more")
@door("price.retire", methods=("POST",))
def retire_price(request: ShopRequest, ref: str, body: VersionIn | None = None) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    version = body.version if body else None
    return actions.retire_price(request.actor, ref, version=version, key=Key.of(request))


@router.post("/items/{ref}/service", summary="Say how long a service takes")
@door("service.set", methods=("POST",))
def set_service(request: ShopRequest, ref: str, body: ServiceIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    row = queries.item_of(request.actor, ref)
    values = checked(ServiceForm(row, None, {"hours": body.hours, "text": body.text}))
    return actions.set_service(
        request.actor,
        ref,
        values["hours"],
        values["text"],
        version=body.version,
        key=Key.of(request),
    )


@router.get("/labour-rates", summary="What an hour of work costs")
@door("labour_rate.view")
def labour_rates(request: ShopRequest) -> dict[str, Any]:
    """The shop's rates by name."""
    currency = current_shop(request.actor).currency
    rows = [_rate_told(rate, currency) for rate in prices.labour_rates(request.actor)]
    return {"items": rows, "next": None}


@router.post("/labour-rates", summary="Add a labour rate", response={201: dict[str, Any]})
@door("labour_rate.create", methods=("POST",))
def create_labour_rate(request: ShopRequest, body: LabourRateIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    form = _rate_form(request.actor, body)
    made = actions.create_labour_rate(request.actor, form.draft(), key=Key.of(request))
    return Status(201, made)


@router.post("/labour-rates/{ref}/edit", summary="Change a labour rate")
@door("labour_rate.edit", methods=("POST",))
def edit_labour_rate(request: ShopRequest, ref: str, body: LabourRateIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    form = _rate_form(request.actor, body)
    return actions.edit_labour_rate(
        request.actor, ref, form.draft(), version=body.version, key=Key.of(request)
    )


@router.post("/parts-matrix", summary="Say how parts without a price are priced")
@door("parts_matrix.set", methods=("POST",))
def set_parts_matrix(request: ShopRequest, body: MatrixIn) -> dict[str, Any]:
    """Answers the new ``version``."""
    shop = current_shop(request.actor)
    typed: dict[str, Any] = {"round_to": body.round_to}
    for number, band in enumerate(body.bands):
        typed[f"from_{number}"] = band.from_cost
        typed[f"to_{number}"] = band.to_cost
        typed[f"margin_{number}"] = band.margin
    form = MatrixForm(shop.currency, prices.Matrix([]), typed)
    values = checked(form)
    return actions.set_parts_matrix(
        request.actor,
        form.bands(),
        values["round_to"] or 1,
        version=body.version,
        key=Key.of(request),
    )


@router.post("/supplies", summary="Say what the fee for shop supplies is")
@door("supplies.set", methods=("POST",))
def set_supplies(request: ShopRequest, body: SuppliesIn) -> dict[str, Any]:
    """Answers the new ``version``."""
    shop = current_shop(request.actor)
    typed = {"labour": body.labour, "parts": body.parts, "cap": body.cap}
    form = SuppliesForm(shop.currency, None, typed)
    checked(form)
    return actions.set_supplies(
        request.actor, form.draft(), version=body.version, key=Key.of(request)
    )


def _price_form(actor: Actor, body: PriceEditIn, now: dict[str, Any]) -> PriceForm:
    """The body as the form reads it, over what is there; a price takes the place of hours."""
    currency = current_shop(actor).currency
    values = body.dict(exclude_unset=True)
    if "price" in values:
        values["price"] = amount_in(values["price"], currency, "price")
    if values.get("price") and not values.get("hours"):
        now = now | {"hours": "", "rate": ""}
    if values.get("hours") and not values.get("price"):
        now = now | {"price": ""}
    form = PriceForm(currency, prices.labour_rates(actor), now | values)
    checked(form)
    return form


def _rate_form(actor: Actor, body: LabourRateIn) -> LabourRateForm:
    currency = current_shop(actor).currency
    values = body.dict()
    form = LabourRateForm(currency, values | {"hour": amount_in(values["hour"], currency, "hour")})
    checked(form)
    return form


def _price_told(price: StandardPrice, currency: str) -> dict[str, Any]:
    same = (
        "ref", "name", "kind", "make", "model", "engine", "fuel", "client_group", "year_from",
        "year_to", "age_from", "age_to", "priority", "from_on", "to_on", "active", "version",
    )  # fmt: skip
    fixed, hours = price.price_minor, price.hours_thousandths
    return {name: getattr(price, name) for name in same} | {
        "price": None if fixed is None else money_out(fixed, currency),
        "hours": None if hours is None else Quantity(hours).text,
        "rate": price.rate.ref if price.rate else None,
    }


def _rate_told(rate: LabourRate, currency: str) -> dict[str, Any]:
    return {
        "ref": rate.ref,
        "name": rate.name,
        "hour": money_out(rate.hour_minor, currency),
        "usual": rate.usual,
        "from_on": rate.from_on,
        "to_on": rate.to_on,
        "version": rate.version,
    }
