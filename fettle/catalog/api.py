"""The catalogue for machines. The same forms and actions as the pages."""

from typing import Any

from django.conf import settings
from ninja import Field, Query, Router, Schema, Status

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, queries
from fettle.catalog.fields import checked
from fettle.catalog.forms import ItemForm, TaxRateForm, percent, typed_values
from fettle.catalog.models import Item, TaxRate
from fettle.catalog.wire import MoneyIn, Strict, amount_in, money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop

router = Router(tags=["catalogue"])


class Asked(Schema):
    """Which items."""

    q: str = ""
    kind: str = ""
    retired: bool = False
    cursor: str = ""
    limit: int = Field(queries.PAGE_SIZE, ge=1, le=queries.LARGEST_PAGE)


class ItemEditIn(Strict):
    """What may be changed of an item; what is left out stays. ``step`` is a decimal string."""

    name: str | None = None
    sku: str | None = None
    barcodes: list[str] | None = None
    names: dict[str, str] | None = None
    category: str | None = None
    step: str | int | None = None
    price: MoneyIn | None = None
    tax_rate: str | None = None
    cost: MoneyIn | None = None
    stocked: bool | None = None
    client_orderable: bool | None = None
    points_price: int | None = None
    points_earned: int | None = None
    version: int | None = None


class ItemIn(ItemEditIn):
    """A new item; its kind, its measure and whether it may run short are fixed from then on."""

    kind: str = "part"
    measure: str = "piece"
    allows_negative: bool = False
    client_orderable: bool | None = True


class TaxRateIn(Strict):
    """A tax; ``percent`` is a decimal string."""

    name: str
    percent: str
    active: bool = True
    version: int | None = None


class VersionIn(Strict):
    """The version that was seen; left out, any is right."""

    version: int | None = None


@router.get("/items", summary="The catalogue, by kind and by words")
@door("item.view")
def items(request: ShopRequest, asked: Query[Asked]) -> dict[str, Any]:
    """The best matches first; ``next`` is the cursor of the next page."""
    page = queries.items(
        request.actor, asked.q, asked.kind, asked.cursor, limit=asked.limit, retired=asked.retired
    )
    currency = current_shop(request.actor).currency
    rows = [_item(request.actor, row, currency) for row in page.rows]
    return {"items": rows, "next": page.next or None}


@router.post("/items", summary="Add an item", response={201: dict[str, Any]})
@door("item.create", methods=("POST",))
def create(request: ShopRequest, body: ItemIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    form = ItemForm(request.actor, _typed(request.actor, body))
    checked(form)
    return Status(201, actions.create_item(request.actor, form.draft(), key=Key.of(request)))


@router.get("/items/{ref}", summary="One item")
@door("item.view")
def item(request: ShopRequest, ref: str) -> dict[str, Any]:
    """The item with its price, and with its cost for those who may see it."""
    row = queries.item_of(request.actor, ref)
    return _item(request.actor, row, current_shop(request.actor).currency)


@router.post("/items/{ref}/edit", summary="Change an item")
@door("item.edit", methods=("POST",))
def edit(request: ShopRequest, ref: str, body: ItemEditIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    actor, row = request.actor, queries.item_of(request.actor, ref)
    now = typed_values(row, current_shop(actor).currency) | {"version": None}
    form = ItemForm(actor, now | _typed(actor, body), row)
    values = checked(form)
    return actions.edit_item(
        actor, ref, form.draft(), version=values["version"], key=Key.of(request)
    )


@router.post("/items/{ref}/retire", summary="Take an item out of sale")
@door("item.retire", methods=("POST",))
def retire(request: ShopRequest, ref: str, body: VersionIn | None = None) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    version = body.version if body else None
    return actions.retire_item(request.actor, ref, version=version, key=Key.of(request))


@router.post("/items/{ref}/restore", summary="Put an item back into sale")
@door("item.restore", methods=("POST",))
def restore(request: ShopRequest, ref: str, body: VersionIn | None = None) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    version = body.version if body else None
    return actions.restore_item(request.actor, ref, version=version, key=Key.of(request))


@router.get("/tax-rates", summary="The taxes of the shop's country")
@door("tax_rate.view")
def tax_rates(request: ShopRequest) -> dict[str, Any]:
    """All of them, retired ones too."""
    rates = queries.tax_rates(request.actor, active=False)
    return {"items": [_tax_rate(rate) for rate in rates], "next": None}


@router.post("/tax-rates", summary="Add a tax", response={201: dict[str, Any]})
@door("tax_rate.create", methods=("POST",))
def create_tax_rate(request: ShopRequest, body: TaxRateIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    form = TaxRateForm(_tax_typed(body))
    checked(form)
    return Status(201, actions.create_tax_rate(request.actor, form.draft(), key=Key.of(request)))


@router.post("/tax-rates/{ref}/edit", summary="Change a tax")
@door("tax_rate.edit", methods=("POST",))
def edit_tax_rate(request: ShopRequest, ref: str, body: TaxRateIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    form = TaxRateForm(_tax_typed(body))
    checked(form)
    return actions.edit_tax_rate(
        request.actor, ref, form.draft(), version=body.version, key=Key.of(request)
    )


def _item(actor: Actor, item: Item, currency: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ref": item.ref,
        "kind": item.kind,
        "name": item.name,
        "names": item.names,
        "sku": item.sku,
        "barcodes": [row.code for row in item.barcodes.all()],
        "category": item.category.name if item.category else None,
        "measure": item.measure,
        "step": Quantity(item.step_thousandths).text,
        "price": money_out(item.price_minor, currency),
        "tax_rate": _tax_rate(item.tax_rate),
        "stocked": item.stocked,
        "allows_negative": item.allows_negative,
        "client_orderable": item.client_orderable,
        "points_price": item.points_price,
        "points_earned": item.points_earned,
        "active": item.active,
        "version": item.version,
    }
    if actor.may("cost.view"):
        told["cost"] = money_out(item.cost_minor, currency)
    return told


def _tax_rate(rate: TaxRate) -> dict[str, Any]:
    return {
        "ref": rate.ref,
        "name": rate.name,
        "percent": percent(rate.rate_bp),
        "active": rate.active,
        "version": rate.version,
    }


def _typed(actor: Actor, body: ItemEditIn) -> dict[str, Any]:
    """The body as the item's form reads it."""
    values = body.dict(exclude_unset=not isinstance(body, ItemIn))
    if values.get("cost") is not None and not actor.may("cost.view"):
        raise _wrong("cost", N_("Costs are not yours to change."), "cost.hidden")
    currency = current_shop(actor).currency
    for name in ("price", "cost"):
        if name in values:
            values[name] = amount_in(values[name], currency, name)
    names = values.pop("names", None) or {}
    if set(names) - {code for code, _name in settings.LANGUAGES}:
        raise _wrong("names", N_("The shop does not speak this language."), "language.unknown")
    return values | {f"name_{language}": name for language, name in names.items()}


def _tax_typed(body: TaxRateIn) -> dict[str, Any]:
    values = body.dict()
    return values | {"rate_bp": values.pop("percent")}


def _wrong(field: str, sentence: str, rule: str) -> Invalid:
    return Invalid(sentence, rule=rule, errors={field: Invalid(sentence, rule=rule)})
