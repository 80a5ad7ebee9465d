"""The stock for machines. The same forms and actions as the pages."""

import re
from typing import Any

from ninja import Query, Status

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog.fields import checked
from fettle.catalog.wire import amount_in, money_out
from fettle.journal import Key
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.stock import actions, queries
from fettle.stock.api.doorway import router
from fettle.stock.bodies import (
    AskedMovements,
    AskedStock,
    CountIn,
    LocationEditIn,
    LocationIn,
    MinimumIn,
    ReceiveIn,
    ScrapIn,
    TransferIn,
)
from fettle.stock.forms import (
    CountForm,
    LocationForm,
    MinimumForm,
    PaperForm,
    ReceiveForm,
    ScrapForm,
    TransferForm,
    flat,
)
from fettle.stock.models import Location

_CELL = re.compile(r"(item|quantity|cost)_(\d+)")


@router.get("/stock", summary="What is on hand, by item and location")
@door("stock.view")
def stock(request: ShopRequest, asked: Query[AskedStock]) -> dict[str, Any]:
    """Quantities are decimal strings; values only for those who may see costs."""
    page = queries.balances(
        request.actor,
        asked.q,
        asked.cursor,
        location=asked.location,
        low=asked.low,
        limit=asked.limit,
    )
    currency = current_shop(request.actor).currency
    rows = [_shelf(request.actor, shelf, currency) for shelf in page.rows]
    return {"items": rows, "next": page.next or None}


@router.get("/movements", summary="What moved, newest first")
@door("stock.view")
def movements(request: ShopRequest, asked: Query[AskedMovements]) -> dict[str, Any]:
    """Of one item with the running balance ``after``."""
    page = queries.movements(request.actor, asked.cursor, item=asked.item, limit=asked.limit)
    currency = current_shop(request.actor).currency
    rows = [_movement(request.actor, row, currency) for row in page.rows]
    return {"items": rows, "next": page.next or None}


@router.post("/stock/receive", summary="A delivery comes in")
@door("stock.receive", methods=("POST",))
def receive(request: ShopRequest, body: ReceiveIn) -> dict[str, Any]:
    """Answers the references of the movements."""
    values = _checked(request.actor, ReceiveForm, _received(request.actor, body))
    return actions.receive_stock(
        request.actor,
        values.cleaned_data["location"],
        values.lines(),
        document=values.cleaned_data["document"],
        note=values.cleaned_data["note"],
        key=Key.of(request),
    )


@router.post("/stock/count", summary="What was really there")
@door("stock.count", methods=("POST",))
def count(request: ShopRequest, body: CountIn) -> dict[str, Any]:
    """Answers the references of the movements; none where all was as the books say."""
    form = _checked(request.actor, CountForm, body.dict())
    return actions.count_stock(
        request.actor,
        form.cleaned_data["location"],
        form.lines(),
        note=form.cleaned_data["note"],
        key=Key.of(request),
    )


@router.post("/stock/transfer", summary="From one location to another")
@door("stock.transfer", methods=("POST",))
def transfer(request: ShopRequest, body: TransferIn) -> dict[str, Any]:
    """Answers the references of the movements."""
    form = _checked(request.actor, TransferForm, body.dict())
    return actions.transfer_stock(
        request.actor,
        form.cleaned_data["source"],
        form.cleaned_data["target"],
        form.lines(),
        note=form.cleaned_data["note"],
        key=Key.of(request),
    )


@router.post("/stock/scrap", summary="Thrown away")
@door("stock.scrap", methods=("POST",))
def scrap(request: ShopRequest, body: ScrapIn) -> dict[str, Any]:
    """Answers the references of the movements."""
    form = _checked(request.actor, ScrapForm, body.dict())
    return actions.scrap_stock(
        request.actor,
        form.cleaned_data["location"],
        form.lines(),
        note=form.cleaned_data["note"],
        key=Key.of(request),
    )


@router.post("/stock/minimum", summary="From which quantity on an item is low")
@door("minimum.set", methods=("POST",))
def set_minimum(request: ShopRequest, body: MinimumIn) -> dict[str, Any]:
    """Answers the item's reference and the minimum."""
    values = checked(MinimumForm(request.actor, body.dict()))
    return actions.set_minimum(
        request.actor, body.item, values["location"], values["minimum"], key=Key.of(request)
    )


@router.get("/locations", summary="The shop's places for parts")
@door("stock.view")
def locations(request: ShopRequest) -> dict[str, Any]:
    """The default first."""
    rows = [_location(row) for row in queries.locations(request.actor)]
    return {"items": rows, "next": None}


@router.post("/locations", summary="Add a place for parts", response={201: dict[str, Any]})
@door("location.create", methods=("POST",))
def create_location(request: ShopRequest, body: LocationIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    values = checked(LocationForm(body.dict()))
    return Status(
        201,
        actions.create_location(request.actor, values["name"], values["kind"], key=Key.of(request)),
    )


@router.post("/locations/{ref}/edit", summary="Change a place for parts")
@door("location.edit", methods=("POST",))
def edit_location(request: ShopRequest, ref: str, body: LocationEditIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    values = checked(LocationForm(body.dict()))
    return actions.edit_location(
        request.actor,
        ref,
        values["name"],
        values["kind"],
        is_default=values["is_default"],
        version=values["version"],
        key=Key.of(request),
    )


def _checked(actor: Actor, kind: type[PaperForm], body: dict[str, Any]) -> PaperForm:
    """The paper, checked. Raises ``Invalid`` with the lines' errors as ``lines.0.quantity``."""
    lines = body.pop("lines")
    form = kind(actor, body | flat(lines), rows=len(lines))
    try:
        checked(form)
    except Invalid as refused:
        named = {_field(name): wrong for name, wrong in (refused.errors or {}).items()}
        raise Invalid(refused.sentence, rule=refused.rule, errors=named) from refused
    return form


def _field(name: str) -> str:
    cell = _CELL.fullmatch(name)
    return f"lines.{cell[2]}.{cell[1]}" if cell else name


def _received(actor: Actor, body: ReceiveIn) -> dict[str, Any]:
    values = body.dict()
    currency = current_shop(actor).currency
    for number, line in enumerate(values["lines"]):
        field = f"lines.{number}.cost"
        if line["cost"] is not None and not actor.may("cost.view"):
            wrong = Invalid(N_("Costs are not yours to change."), rule="cost.hidden")
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={field: wrong})
        line["cost"] = amount_in(line["cost"], currency, field)
    return values


def _shelf(actor: Actor, shelf: queries.Balance, currency: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "item": shelf.item.ref,
        "name": shelf.item.name,
        "sku": shelf.item.sku,
        "measure": shelf.item.measure,
        "location": _location(shelf.location),
        "on_hand": Quantity(shelf.on_hand).text,
        "reserved": Quantity(shelf.reserved).text,
        "free": Quantity(shelf.free).text,
        "minimum": Quantity(shelf.minimum_thousandths).text,
    }
    if actor.may("cost.view"):
        told["value"] = money_out(shelf.value_minor, currency)
    return told


def _movement(actor: Actor, row: queries.MovementRow, currency: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ref": row.ref,
        "item": row.item_ref,
        "name": row.item,
        "reason": row.reason,
        "quantity": Quantity(row.quantity_thousandths).text,
        "source": row.source,
        "target": row.target,
        "document": row.document,
        "note": row.note,
        "at": row.at.isoformat(),
        "who": row.who,
        "after": None if row.after_thousandths is None else Quantity(row.after_thousandths).text,
    }
    if actor.may("cost.view"):
        told["unit_cost"] = money_out(row.unit_cost_minor, currency)
        told["cost"] = money_out(row.cost_minor, currency)
    return told


def _location(row: Location) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "name": row.name,
        "kind": row.kind,
        "is_default": row.is_default,
        "version": row.version,
    }
