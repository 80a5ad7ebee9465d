"""Items for machines. The same forms and actions as the pages."""

from typing import Any

from ninja import Field, Query, Schema, Status

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, queries
from fettle.catalog.api.doorway import VersionIn, names_in, router
from fettle.catalog.api.told import item_told
from fettle.catalog.fields import checked
from fettle.catalog.forms import ItemForm, typed_values
from fettle.catalog.wire import MoneyIn, Strict, amount_in
from fettle.journal import Key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop


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


@router.get("/items", summary="The catalogue, by kind and by words")
@door("item.view")
def items(request: ShopRequest, asked: Query[Asked]) -> dict[str, Any]:
    """The best matches first; ``next`` is the cursor of the next page."""
    page = queries.items(
        request.actor, asked.q, asked.kind, asked.cursor, limit=asked.limit, retired=asked.retired
    )
    currency = current_shop(request.actor).currency
    rows = [item_told(request.actor, row, currency) for row in page.rows]
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
    return item_told(request.actor, row, current_shop(request.actor).currency)


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


def _typed(actor: Actor, body: ItemEditIn) -> dict[str, Any]:
    """The body as the item's form reads it."""
    values = body.dict(exclude_unset=not isinstance(body, ItemIn))
    if values.get("cost") is not None and not actor.may("cost.view"):
        raise _wrong("cost", N_("Costs are not yours to change."), "cost.hidden")
    currency = current_shop(actor).currency
    for name in ("price", "cost"):
        if name in values:
            values[name] = amount_in(values[name], currency, name)
    return values | names_in(values.pop("names", None) or {})


def _wrong(field: str, sentence: str, rule: str) -> Invalid:
    return Invalid(sentence, rule=rule, errors={field: Invalid(sentence, rule=rule)})
