"""The shop's own facts, its sections and its staff for machines. The pages' forms and actions."""

from typing import Any

from ninja import Field, Router, Schema, Status
from pydantic import ConfigDict

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.journal.sheets import Sheet
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.forms import ClientOrdersForm, NewStaffForm, SectionForm, ShopForm, StaffForm
from fettle.shop.models import Section, Shop, Staff
from fettle.shop.opening import clock_of, minute_of

router = Router(tags=["shop"])
_WRONG = N_("Some of this cannot be taken as it is.")


class Strict(Schema):
    """A body in which every field must be known."""

    model_config = ConfigDict(extra="forbid")


class ShopEdit(Strict):
    """What is to change; what is left out stays."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    legal_name: str = ""
    tax_number: str = ""
    document_foot: str = ""
    time_zone: str = ""
    language: str = ""
    meter: str = ""
    prices_include_tax: bool = True
    version: int | None = None


class ClientOrdersIn(Strict):
    """Whether clients order for themselves; ``cash``, ``card``, ``deposit``."""

    client_orders: bool = True
    client_tenders: list[str] = Field(default_factory=list)
    version: int | None = None


class RoundingIn(Strict):
    """The smallest amount that is paid in cash, in minor units: 1, 5, 10, 50, 100 …"""

    cash_step_minor: int
    version: int | None = None


class MoneyRulesIn(Strict):
    """``advance_bp``: hundredths of a percent; amounts in minor units; ``null``: none, never."""

    advance_bp: int | None = None
    advance_least_minor: int | None = None
    voucher_months: int | None = None
    version: int | None = None


class OpeningHoursIn(Strict):
    """Seven days from Monday, each with no, one or two spans: ``[["9:00", "18:00"]]``."""

    days: list[list[tuple[str, str]]]
    version: int | None = None


class SectionIn(Strict):
    """A new section and what is done there."""

    name: str
    flows: list[str]
    capacity: int = 1


class SectionEdit(Strict):
    """What is to change; what is left out stays."""

    name: str = ""
    flows: list[str] = Field(default_factory=list)
    capacity: int = 1
    active: bool = True
    version: int | None = None


class StaffIn(Strict):
    """A job, and the login that goes with it."""

    name: str
    username: str
    password: str
    role: str
    language: str = "en"
    section: str = ""


class StaffEdit(Strict):
    """What is to change; what is left out stays. ``active`` false ends the job."""

    name: str = ""
    role: str = ""
    section: str = ""
    active: bool = True
    version: int | None = None


@router.get("/shop", summary="The shop's own facts")
@door("shop.view")
def read_shop(request: ShopRequest) -> dict[str, Any]:
    """Its name, currency, languages and clocks."""
    return _shop(queries.current_shop(request.actor))


@router.post("/shop/edit", summary="Change the shop's own facts")
@door("shop.edit", methods=("POST",))
def edit_shop(request: ShopRequest, body: ShopEdit) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    shop = queries.current_shop(request.actor)
    form = _checked(ShopForm(shop, _over(ShopForm(shop), body)))
    return actions.edit_shop(
        request.actor, _changes(form), version=body.version, key=Key.of(request)
    )


@router.post("/shop/client-orders", summary="Let clients order for themselves, or not")
@door("client_orders.set", methods=("POST",))
def set_client_orders(request: ShopRequest, body: ClientOrdersIn) -> dict[str, Any]:
    """What is left out stays. Answers ``ref`` and the new ``version``."""
    shop = queries.current_shop(request.actor)
    form = _checked(ClientOrdersForm(shop, _over(ClientOrdersForm(shop), body)))
    return actions.set_client_orders(
        request.actor, **_changes(form), version=body.version, key=Key.of(request)
    )


@router.post("/shop/rounding", summary="Say how cash is rounded")
@door("rounding.set", methods=("POST",))
def set_rounding(request: ShopRequest, body: RoundingIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    return actions.set_rounding(
        request.actor, body.cash_step_minor, version=body.version, key=Key.of(request)
    )


@router.post("/shop/money-rules", summary="Say what is paid in advance, and how vouchers expire")
@door("money_rules.set", methods=("POST",))
def set_money_rules(request: ShopRequest, body: MoneyRulesIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    known = body.dict(exclude={"version"})
    return actions.set_money_rules(
        request.actor, **known, version=body.version, key=Key.of(request)
    )


@router.post("/shop/opening-hours", summary="Say when the shop is open")
@door("opening_hours.set", methods=("POST",))
def set_opening_hours(request: ShopRequest, body: OpeningHoursIn) -> dict[str, Any]:
    """A day without spans is closed. Answers ``ref`` and the new ``version``."""
    days = [[(minute_of(begin), minute_of(end)) for begin, end in day] for day in body.days]
    return actions.set_opening_hours(request.actor, days, version=body.version, key=Key.of(request))


@router.get("/sections", summary="The shop's sections")
@door("shop.view")
def list_sections(request: ShopRequest) -> dict[str, Any]:
    """Those out of use too."""
    return {"items": [_section(row) for row in queries.all_sections(request.actor)], "next": None}


@router.post("/sections", summary="Add a section", response={201: dict[str, Any]})
@door("section.create", methods=("POST",))
def create_section(request: ShopRequest, body: SectionIn) -> Any:
    """Answers ``ref`` and ``name``."""
    form = _checked(SectionForm(None, body.dict()))
    known = form.cleaned_data
    return Status(201, actions.create_section(
        request.actor, known["name"], known["flows"], capacity=known["capacity"],
        key=Key.of(request),
    ))  # fmt: skip


@router.post("/sections/{ref}/edit", summary="Change a section")
@door("section.edit", methods=("POST",))
def edit_section(request: ShopRequest, ref: str, body: SectionEdit) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    section = queries.section_of(request.actor, _ref(ref))
    form = _checked(SectionForm(section, _over(SectionForm(section), body)))
    return actions.edit_section(
        request.actor, ref, _changes(form), version=body.version, key=Key.of(request)
    )


@router.get("/staff", summary="Who works here, and as what")
@door("staff.view")
def list_staff(request: ShopRequest) -> dict[str, Any]:
    """Those at work first."""
    return {"items": [_staff(row) for row in queries.all_staff(request.actor)], "next": None}


@router.post("/staff", summary="Give somebody a login and a job", response={201: dict[str, Any]})
@door("staff.create", methods=("POST",))
def create_staff(request: ShopRequest, body: StaffIn) -> Any:
    """Answers ``ref``, ``name`` and ``role``."""
    typed = body.dict() | {"section": _section_id(request, body.section)}
    known = _checked(NewStaffForm(request.actor, None, typed)).cleaned_data
    return Status(201, actions.create_staff(
        request.actor, known["name"], known["username"], known["role"],
        password=known["password"], language=known["language"], section_ref=body.section,
        key=Key.of(request),
    ))  # fmt: skip


@router.post("/staff/{ref}/edit", summary="Change a job, or end it")
@door("staff.edit", methods=("POST",))
def edit_staff(request: ShopRequest, ref: str, body: StaffEdit) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    staff = queries.staff_of(request.actor, _ref(ref))
    typed = _over(StaffForm(request.actor, staff), body)
    typed["section"] = staff.section_id
    if "section" in body.model_fields_set:
        typed["section"] = _section_id(request, body.section)
    form = _checked(StaffForm(request.actor, staff, typed))
    return actions.edit_staff(
        request.actor, ref, _changes(form), version=body.version, key=Key.of(request)
    )


def _over(shown: Sheet, body: Schema) -> dict[str, Any]:
    """What the form shows now, with what the body says laid over it."""
    return dict(shown.initial) | body.dict(exclude_unset=True, exclude={"version"})


def _checked(form: Sheet) -> Sheet:
    """The form, if it is right. Raises ``Invalid`` by field."""
    form.fields.pop("version", None)
    if form.is_valid():
        return form
    wrongs: dict[str, Refused] = {
        name: Invalid("{text}", rule="invalid", text=" ".join(map(str, texts)))
        for name, texts in form.errors.items()
    }
    raise Invalid(_WRONG, rule="fields.wrong", errors=wrongs)


def _changes(form: Sheet) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "version"}


def _section_id(request: ShopRequest, ref: str) -> int | None:
    if not ref:
        return None
    try:
        return queries.section_of(request.actor, _ref(ref)).pk
    except NotFound as missing:
        wrong = Invalid(missing.sentence, rule=missing.rule)
        raise Invalid(_WRONG, rule=missing.rule, errors={"section": wrong}) from missing


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("This is not there."), rule="not.found")
    return ref


def _shop(shop: Shop) -> dict[str, Any]:
    same = (
        "ref", "name", "country", "currency", "time_zone", "language", "prices_include_tax",
        "meter", "address", "phone", "email", "web", "legal_name", "tax_number", "document_foot",
        "logo", "client_orders", "client_tenders", "cash_step_minor", "version",
    )  # fmt: skip
    days = [[[clock_of(at) for at in span] for span in day] for day in shop.opening_hours]
    return {name: getattr(shop, name) for name in same} | {"opening_hours": days}


def _section(section: Section) -> dict[str, Any]:
    same = ("ref", "name", "flows", "capacity", "active", "version")
    places = [{"ref": row.ref, "name": row.name} for row in section.places.all() if row.active]
    return {name: getattr(section, name) for name in same} | {"places": places}


def _staff(staff: Staff) -> dict[str, Any]:
    same = ("ref", "name", "role", "active", "version")
    section = staff.section and {"ref": staff.section.ref, "name": staff.section.name}
    return {name: getattr(staff, name) for name in same} | {
        "username": staff.person.username, "section": section,
    }  # fmt: skip
