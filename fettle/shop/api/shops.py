"""The shops of the house for machines. A token speaks for one shop."""

from typing import Any

from ninja import Router, Status

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.shop import actions, queries
from fettle.shop.actions.copying import PARTS
from fettle.shop.api.house import Strict

router = Router(tags=["shop"])


class ShopIn(Strict):
    """Another shop of the house."""

    name: str
    country: str
    currency: str
    time_zone: str
    language: str = "en"


class TakeOverIn(Strict):
    """What is copied: names as ``/shops/parts`` lists them."""

    parts: list[str]


class EmployIn(Strict):
    """Who of another shop works here too, and as what."""

    username: str
    role: str


@router.get("/shops", summary="The shops in which one works")
@door("shop.view")
def shops(request: ShopRequest) -> dict[str, Any]:
    """With the role in each."""
    rows = [
        {
            "ref": job.shop.ref,
            "name": job.shop.name,
            "currency": job.shop.currency,
            "time_zone": job.shop.time_zone,
            "role": job.role,
            "here": job.shop_id == request.actor.shop_id,
        }
        for job in queries.jobs_of(request.actor)
    ]
    return {"items": rows, "next": None}


@router.get("/shops/parts", summary="What one shop can take over from another")
@door("shop.view")
def parts(request: ShopRequest) -> dict[str, Any]:
    """``in_money``: only between shops of one currency."""
    rows = [
        {"name": part.name, "word": str(part.word), "in_money": part.in_money}
        for part in PARTS.values()
    ]
    return {"items": rows, "next": None}


@router.post("/shops", summary="Open another shop", response={201: dict[str, Any]})
@door("shop.open", methods=("POST",))
def open_shop(request: ShopRequest, body: ShopIn) -> Any:
    """Whoever opens it owns it too."""
    return Status(201, actions.open_shop(request.actor, body.model_dump(), key=Key.of(request)))


@router.post("/shops/{ref}/take_over", summary="Copy what another shop has and this one has not")
@door("shop.take_over", methods=("POST",))
def take_over(request: ShopRequest, ref: str, body: TakeOverIn) -> dict[str, Any]:
    """Refused (409) ``shop.currency`` for prices in other money."""
    answer: dict[str, Any] = actions.take_over(request.actor, ref, body.parts, key=Key.of(request))
    return answer


@router.post("/staff/employ", summary="Somebody of another shop works here too",
             response={201: dict[str, Any]})  # fmt: skip
@door("staff.employ", methods=("POST",))
def employ(request: ShopRequest, body: EmployIn) -> Any:
    """With the same login."""
    answer = actions.employ_staff(request.actor, body.username, body.role, key=Key.of(request))
    return Status(201, answer)
