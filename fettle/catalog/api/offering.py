"""What clients see of an item, for machines: the window, photos, bundles, time offers, sleep."""

from typing import Any, cast

from ninja import Field, File, Query, Schema
from ninja.files import UploadedFile

from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, queries
from fettle.catalog.api.doorway import VersionIn, router
from fettle.catalog.api.told import hours_told, ware_told
from fettle.catalog.fields import MOST_EACH_MINOR, checked
from fettle.catalog.forms import BundleForm, TimeOfferForm
from fettle.catalog.forms.offering import MOST_ROWS
from fettle.catalog.timing import time_offer_of
from fettle.catalog.wire import Strict
from fettle.journal import Key
from fettle.kernel.quantity import Quantity
from fettle.photos.actions import bytes_of
from fettle.shop.ordering import require_client_orders
from fettle.shop.queries import current_shop


class WindowAsked(Schema):
    """Which wares; ``after`` is the reference of the last one that was seen."""

    q: str = ""
    category: str = ""
    after: str = ""
    limit: int = Field(queries.MOST_SHOWN, ge=1, le=queries.MOST_SHOWN)


class SpellIn(Strict):
    """How long: ``1h``, ``2h``, ``4h``, or ``day`` for the rest of the day."""

    spell: str


class PartIn(Strict):
    """An item (reference, number, bar code or name), how much of it, and its weight in the price.

    Without a weight it counts with what that much of it costs by itself.
    """

    item: str = Field(min_length=1)
    quantity: str | int
    weight: int | None = Field(None, ge=1, le=MOST_EACH_MINOR)


class PackIn(VersionIn):
    """All that is in the bundle from now on."""

    parts: list[PartIn] = Field(max_length=MOST_ROWS)


class TimeOfferIn(VersionIn):
    """``weekdays``: 0 is Monday. ``from`` and ``to``: such as ``22:00`` and ``06:00``."""

    minutes: int
    valid_days: int | None = None
    weekdays: list[int] = Field(default_factory=lambda: list(range(7)))
    from_time: str | None = Field(None, alias="from")
    to_time: str | None = Field(None, alias="to")
    section: str = ""


@router.get("/wares", summary="What clients may order")
@door("ware.view")
def wares(request: ShopRequest, asked: Query[WindowAsked]) -> dict[str, Any]:
    """In the reader's language, by category and name, with what is left of each."""
    require_client_orders(request.actor)
    found = queries.shop_window(
        request.actor, asked.q, asked.category, after=asked.after, limit=asked.limit
    )
    currency = current_shop(request.actor).currency
    more = found[-1].ref if len(found) == asked.limit else None
    return {"items": [ware_told(ware, currency) for ware in found], "next": more}


@router.post("/items/{ref}/photo", summary="Give an item a picture")
@door("item.photograph", methods=("POST",))
def photograph(request: ShopRequest, ref: str, photo: File[UploadedFile]) -> dict[str, Any]:
    """multipart/form-data: ``photo``. Answers the reference of the photo."""
    upload = bytes_of(cast(Any, photo))
    return actions.photograph_item(request.actor, ref, upload, key=Key.of(request))


@router.post("/items/{ref}/photo/remove", summary="Take an item's picture away")
@door("photo.remove", methods=("POST",))
def remove_photo(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Answers ``ref``."""
    return actions.remove_photo(request.actor, ref, key=Key.of(request))


@router.post("/items/{ref}/snooze", summary="Do not sell an item for a while")
@door("item.snooze", methods=("POST",))
def snooze(request: ShopRequest, ref: str, body: SpellIn) -> dict[str, Any]:
    """Answers until when."""
    return actions.snooze_item(request.actor, ref, body.spell, key=Key.of(request))


@router.post("/items/{ref}/wake", summary="Sell an item again")
@door("item.wake", methods=("POST",))
def wake(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Answers ``ref``."""
    return actions.wake_item(request.actor, ref, key=Key.of(request))


@router.get("/items/{ref}/parts", summary="What is in a bundle")
@door("item.view")
def parts(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Its parts with their weights in the price."""
    found = queries.parts_of(request.actor, queries.item_of(request.actor, ref))
    rows = [
        {
            "item": part.item.ref,
            "name": part.item.name_in(request.actor.language),
            "quantity": Quantity(part.thousandths).text,
            "weight": part.weight,
        }
        for part in found
    ]
    return {"items": rows, "next": None}


@router.post("/items/{ref}/pack", summary="Say what is in a bundle")
@door("bundle.pack", methods=("POST",))
def pack(request: ShopRequest, ref: str, body: PackIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    row = queries.item_of(request.actor, ref)
    typed: dict[str, Any] = {"version": body.version}
    for number, part in enumerate(body.parts):
        typed[f"item_{number}"] = part.item
        typed[f"quantity_{number}"] = part.quantity
        typed[f"weight_{number}"] = part.weight
    form = BundleForm(request.actor, row, [], typed)
    checked(form)
    return actions.pack_bundle(
        request.actor, ref, form.contents(), version=body.version, key=Key.of(request)
    )


@router.get("/items/{ref}/time-offer", summary="What a time offer gives")
@door("item.view")
def time_offer(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Minutes, validity, hours; empty for an item that gives no time."""
    offer = time_offer_of(queries.item_of(request.actor, ref).pk)
    return hours_told(offer) if offer else {}


@router.post("/items/{ref}/time-offer", summary="Say what a time offer gives")
@door("time_offer.set", methods=("POST",))
def set_time_offer(request: ShopRequest, ref: str, body: TimeOfferIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    row = queries.item_of(request.actor, ref)
    typed = {
        "minutes": body.minutes,
        "valid_days": body.valid_days,
        "weekdays": [str(day) for day in body.weekdays],
        "from_minute": body.from_time,
        "to_minute": body.to_time,
        "section": body.section,
        "version": body.version,
    }
    form = TimeOfferForm(request.actor, row, None, typed)
    checked(form)
    return actions.set_time_offer(
        request.actor, ref, form.draft(), version=body.version, key=Key.of(request)
    )
