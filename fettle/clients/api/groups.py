"""The operations on groups of clients."""

from typing import Any

from ninja import Status
from pydantic import Field

from fettle.access.doors import ShopRequest, door
from fettle.clients import actions, queries
from fettle.clients.api.clients import MoneyIn, limit_in
from fettle.clients.api.doorway import Strict, Versioned, router
from fettle.clients.api.shapes import money_shape
from fettle.clients.models import ClientGroup
from fettle.journal import Answer, Key
from fettle.kernel.money import Money
from fettle.shop.queries import current_shop


class GroupIn(Strict):
    """A group; without a limit its clients may owe as much as they like."""

    name: str
    credit_limit: MoneyIn | None = None


class GroupEdit(Versioned):
    """A group as it is to be."""

    name: str
    credit_limit: MoneyIn | None = None


class ChosenGroup(Strict):
    """The reference of a group; empty for none."""

    group: str = Field("", max_length=16)


@router.get("/client-groups", summary="Groups of clients, with their limits")
@door("client.view")
def groups(request: ShopRequest) -> dict[str, Any]:
    """By name, each with the number of its clients."""
    currency = current_shop(request.actor).currency
    return {"items": [_group(row, currency) for row in queries.groups()]}


@router.post("/client-groups", summary="Add a group", response={201: dict[str, Any]})
@door("group.create", ("POST",))
def create(request: ShopRequest, body: GroupIn) -> Status[Answer]:
    """409 ``client_group_name_once`` for a name that is taken."""
    limit = limit_in(request, body.credit_limit)
    answer = actions.create_group(request.actor, body.name, limit, key=Key.of(request))
    return Status(201, answer)


@router.post("/client-groups/{ref}/edit", summary="Change a group", response=dict[str, Any])
@door("group.edit", ("POST",))
def edit(request: ShopRequest, ref: str, body: GroupEdit) -> Answer:
    """Name and limit are replaced by what is given."""
    return actions.edit_group(
        request.actor,
        ref,
        body.name,
        limit_in(request, body.credit_limit),
        version=body.version,
        key=Key.of(request),
    )


@router.post("/clients/{ref}/group", summary="Put a client into a group")
@door("group.set", ("POST",))
def set_group(request: ShopRequest, ref: str, body: ChosenGroup) -> Answer:
    """An empty group takes the client out of theirs."""
    return actions.set_group(request.actor, ref, body.group, key=Key.of(request))


def _group(row: ClientGroup, currency: str) -> dict[str, Any]:
    limit = row.credit_limit_minor
    return {
        "ref": row.ref,
        "name": row.name,
        "credit_limit": None if limit is None else money_shape(Money(limit, currency)),
        "clients": row.many,  # type: ignore[attr-defined]
        "version": row.version,
    }
