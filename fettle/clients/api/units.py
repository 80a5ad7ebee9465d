"""The operations on units."""

from dataclasses import replace
from typing import Any

from ninja import Field, Query, Status
from pydantic import StrictInt

from fettle.access.doors import ShopRequest, door
from fettle.clients import actions, queries
from fettle.clients.api.doorway import Listing, Strict, Versioned, router
from fettle.clients.api.shapes import UnitFull, UnitPage, unit_full, unit_shape
from fettle.clients.drafts import UnitDraft
from fettle.journal import Answer, Key

_YEAR = Field(None, ge=0, le=9999)


class UnitIn(Strict):
    """A new unit."""

    kind: str = "car"
    make: str = ""
    model: str = ""
    trim: str = ""
    year: StrictInt | None = _YEAR
    plate: str = ""
    vin: str = ""
    frame: str = ""
    colour: str = ""
    fuel: str = ""
    meter: str = ""
    attributes: dict[str, str] = Field(default_factory=dict)

    def draft(self) -> UnitDraft:
        """The unit's words."""
        return _draft(UnitDraft(), self.model_dump(include=set(UnitIn.model_fields)))


class UnitOfClient(UnitIn):
    """A new unit of a client."""

    client: str


class UnitEdit(Versioned):
    """What is to change; what is left out stays."""

    kind: str | None = None
    make: str | None = None
    model: str | None = None
    trim: str | None = None
    year: StrictInt | None = _YEAR
    plate: str | None = None
    vin: str | None = None
    frame: str | None = None
    colour: str | None = None
    fuel: str | None = None
    meter: str | None = None
    status: str | None = None
    attributes: dict[str, str] | None = None


class TransferIn(Versioned):
    """Who gets the unit."""

    client: str


class ReadingIn(Strict):
    """What a meter shows; `flag` is "replaced" or "implausible" for less than before."""

    value: StrictInt | str
    source: str = "counter"
    flag: str = ""


@router.get("/units", response=UnitPage, summary="Units, the newest first, or those meant by q")
@door("unit.view")
def units(request: ShopRequest, asked: Query[Listing]) -> dict[str, Any]:
    """`q` is a plate, a part of a VIN, or the phone or name of the owner."""
    page = queries.units(request.actor, asked.q, asked.cursor, asked.limit)
    return {"items": [unit_shape(row, _owner(row)) for row in page.rows], "next": page.next}


@router.post("/units", response={201: dict[str, Any]}, summary="Add a unit to a client")
@door("unit.create", ("POST",))
def create(request: ShopRequest, body: UnitOfClient) -> Status[Answer]:
    """409 `client.duplicate` lists the unit that has this VIN, and its owner, in `matches`."""
    return Status(
        201, actions.create_unit(request.actor, body.client, body.draft(), key=Key.of(request))
    )


@router.get("/units/{ref}", response=UnitFull, summary="One unit")
@door("unit.view")
def unit(request: ShopRequest, ref: str) -> dict[str, Any]:
    """With its owners, its readings and what its VIN tells."""
    return unit_full(queries.unit_card(request.actor, ref))


@router.post("/units/{ref}/edit", response=dict[str, Any], summary="Change a unit's card")
@door("unit.edit", ("POST",))
def edit(request: ShopRequest, ref: str, body: UnitEdit) -> Answer:
    """What is left out stays; null empties a field."""
    before = queries.draft_of_unit(queries.unit_of(request.actor, ref))
    given = body.model_dump(exclude_unset=True, exclude={"version"})
    return actions.edit_unit(
        request.actor, ref, _draft(before, given), version=body.version, key=Key.of(request)
    )


@router.post("/units/{ref}/transfer", response=dict[str, Any], summary="Pass a unit on")
@door("unit.transfer", ("POST",))
def transfer(request: ShopRequest, ref: str, body: TransferIn) -> Answer:
    """The unit's history stays with it."""
    return actions.transfer_unit(
        request.actor, ref, body.client, version=body.version, key=Key.of(request)
    )


@router.post("/units/{ref}/readings", response={201: dict[str, Any]}, summary="Read a meter")
@door("meter.read", ("POST",))
def read_meter(request: ShopRequest, ref: str, body: ReadingIn) -> Status[Answer]:
    """Whole km or mi, as the unit's meter counts."""
    return Status(
        201,
        actions.enter_reading(
            request.actor, ref, body.value, source=body.source, flag=body.flag, key=Key.of(request)
        ),
    )


def _owner(unit: Any) -> Any:
    return unit.present[0].client if unit.present else None


def _draft(before: UnitDraft, given: dict[str, Any]) -> UnitDraft:
    words: dict[str, Any] = {name: "" if value is None else value for name, value in given.items()}
    if "year" in words:
        words["year"] = str(words["year"])
    if "attributes" in words:
        words["attributes"] = words["attributes"] or {}
    return replace(before, **words)
