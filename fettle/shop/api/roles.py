"""Roles and PINs for machines."""

from typing import Any

from ninja import Field, Router

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.actions.second_person import DISCOUNTERS
from fettle.shop.api.house import Strict
from fettle.shop.limit_forms import SecondPersonForm
from fettle.shop.role_table import digest_of, staff_roles, table

router = Router(tags=["shop"])


class RoleIn(Strict):
    """Everything that the role may do; ``seen`` is what the list answered."""

    allowed: list[str]
    seen: str | None = None


class PinIn(Strict):
    """The own password, and four to eight digits; empty for none."""

    password: str
    pin: str = ""


class SwitchIn(Strict):
    """Who stands at the counter, and their PIN."""

    who: str
    pin: str


@router.get("/roles", summary="Who may do what in this shop")
@door("role.view")
def list_roles(request: ShopRequest) -> dict[str, Any]:
    """Each role with its verbs, and where the shop departs from the table of roles."""
    rights = queries.current_shop(request.actor).rights
    items = [
        {
            "role": role,
            "allowed": [
                row.verb
                for group in table(rights, role)
                for row in group.rows
                if row.cells[0].allowed
            ],
            "departures": rights.get(role, {}),
            "seen": digest_of(rights, role),
        }
        for role in staff_roles()
    ]
    return {"items": items, "next": None}


@router.post("/roles/{role}", summary="Say what a role may do")
@door("role.set", methods=("POST",))
def set_role(request: ShopRequest, role: str, body: RoleIn) -> dict[str, Any]:
    """In force with everybody's next request. Answers ``role`` and ``changed``."""
    return actions.set_role(request.actor, role, body.allowed, seen=body.seen, key=Key.of(request))


class SecondPersonIn(Strict):
    """Amounts in the shop's currency and points; ``null``: nobody else is asked.

    ``discount_above``: role to percent of a line; ``void_paid``: to void an order that is paid.
    """

    refund_above: str | None = None
    points_above: int | None = None
    discount_above: dict[str, str] = Field(default_factory=dict, max_length=20)
    void_paid: bool = False
    version: int | None = None


@router.post("/shop/second-person", summary="Say when a second person approves")
@door("second_person.set", methods=("POST",))
def set_second_person(request: ShopRequest, body: SecondPersonIn) -> dict[str, Any]:
    """Answers ``ref`` and ``version``."""
    typed = {"refund_limit_minor": body.refund_above, "points_limit": body.points_above}
    typed |= {f"discount_{role}": limit for role, limit in body.discount_above.items()}
    _refuse_roles(body.discount_above)
    form = SecondPersonForm(
        queries.current_shop(request.actor),
        {name: "" if value is None else str(value) for name, value in typed.items()},
    )
    if not form.is_valid():
        errors = {
            field: Invalid("{text}", rule="limit.malformed", text=" ".join(map(str, told)))
            for field, told in form.errors.items()
        }
        raise Invalid(N_("Some of this cannot be taken as it is."), errors=errors)
    return actions.set_second_person(
        request.actor,
        form.cleaned_data["refund_limit_minor"],
        form.cleaned_data["points_limit"],
        discount_limits=form.discount_limits,
        void_second=body.void_paid,
        version=body.version,
        key=Key.of(request),
    )


def _refuse_roles(limits: dict[str, str]) -> None:
    if unknown := sorted(limits.keys() - set(DISCOUNTERS)):
        wrong = Invalid(N_("Choose one of the list."), rule="role.unknown")
        errors = {f"discount_above.{role}": wrong for role in unknown}
        raise Invalid(N_("Some of this cannot be taken as it is."), errors=errors)


@router.post("/own/pin", summary="Choose one's own PIN")
@door("pin.set", methods=("POST",))
def set_pin(request: ShopRequest, body: PinIn) -> dict[str, Any]:
    """Answers ``has_pin``."""
    return actions.set_pin(request.actor, body.password, body.pin)


@router.post("/own/counter", summary="Whether this PIN is this person's, for a shared counter")
@door("person.switch", methods=("POST",))
def switch(request: ShopRequest, body: SwitchIn) -> dict[str, Any]:
    """Kept in the journal; a session is begun by the page alone. Answers ``ref`` and ``name``."""
    answer = actions.switch_person(request.actor, body.who, body.pin)
    return {"ref": answer["ref"], "name": answer["name"]}
