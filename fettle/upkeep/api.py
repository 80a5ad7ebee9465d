"""Plans for machines: what is due, changed and told; what is proposed, and how the shop reminds."""

from dataclasses import asdict
from typing import Any

from ninja import Router, Status

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.upkeep import actions, queries
from fettle.upkeep.bodies import (
    AppointmentIn,
    ChosenIn,
    DeclineIn,
    LineEdit,
    NewLine,
    ProposeIn,
    ReasonIn,
    RemindingIn,
    TemplateIn,
    WishIn,
)
from fettle.upkeep.drafts import Chosen, TemplateDraft
from fettle.upkeep.models import PlanTemplate
from fettle.upkeep.queries.lines import ASKED, COMING, PAGE, WINDOWS, Due, own_plan

router = Router(tags=["upkeep"])


@router.get("/plan", summary="What is due in the shop, the soonest first")
@door("plan.view")
def due_lines(request: ShopRequest, window: str = "month", cursor: str = "") -> Answer:
    """``window``: overdue, week, month, year, all, asked or coming; fifty a page."""
    known = window in (*WINDOWS, ASKED, COMING)
    if not known or not (cursor == "" or cursor.isdecimal()) or len(cursor) > 9:
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    begin = int(cursor or 0)
    found = queries.due_lines(request.actor, window, begin)
    following = str(begin + PAGE) if len(found) > PAGE else None
    currency = current_shop(request.actor).currency
    return {"items": [due_shape(due, currency) for due in found[:PAGE]], "next": following}


@router.get("/units/{ref}/plan", summary="The plan of a unit")
@door("plan.view")
def plan_of_unit(request: ShopRequest, ref: str) -> Answer:
    """What is still to be done, and under ``ended`` what is over."""
    running, ended = queries.plan_of_unit(request.actor, ref)
    currency = current_shop(request.actor).currency
    return {
        "items": [due_shape(due, currency) for due in running],
        "ended": [due_shape(due, currency) for due in ended],
        "next": None,
    }


@router.get("/clients/{ref}/plan", summary="What is due on all that a client has")
@door("plan.view")
def plan_of_client(request: ShopRequest, ref: str) -> Answer:
    """The soonest first."""
    return _list(request, queries.plan_of_client(request.actor, ref))


@router.get("/own/plan", summary="What is due on what is one's own")
@door("own.view")
def plan_of_own(request: ShopRequest) -> Answer:
    """For a client who signed in; nothing for guests."""
    return _list(request, own_plan(request.actor))


@router.get("/units/{ref}/plan/proposals", summary="What the shop would propose for a unit today")
@door("plan.view")
def proposals(request: ShopRequest, ref: str) -> Answer:
    """``line`` is what is in the plan under this name already."""
    items = [
        {
            "position": row.position,
            "name": row.name,
            "text": row.text,
            "due_on": row.due_on,
            "due_meter": row.due_meter,
            "interval_months": row.template.interval_months,
            "interval_use": row.template.interval_use,
            "line": row.running.ref if row.running else None,
        }
        for row in queries.proposals(request.actor, ref)
    ]
    return {"items": items, "next": None}


@router.post("/units/{ref}/plan/propose", response={201: dict[str, Any]}, summary="Set reminders")
@door("plan.propose", methods=("POST",))
def propose_plan(request: ShopRequest, ref: str, body: ProposeIn) -> Status[Answer]:
    """Those of the proposals that the client wants."""
    offered = {row.position: row for row in queries.proposals(request.actor, ref)}
    chosen = [_chosen(row, offered.get(row.position)) for row in body.chosen]
    return Status(201, actions.propose_plan(request.actor, ref, chosen, key=Key.of(request)))


@router.post("/units/{ref}/plan", response={201: dict[str, Any]}, summary="Add to a plan")
@door("plan.add", methods=("POST",))
def add_plan(request: ShopRequest, ref: str, body: NewLine) -> Status[Answer]:
    """Refused (422) for a day that has passed, (409) ``unit.gone``, ``plan_line_open_once``."""
    answer = actions.add_plan(
        request.actor, ref, body.draft(), origin=body.origin, key=Key.of(request)
    )
    return Status(201, answer)


@router.get("/plan/{ref}", summary="One line of a plan")
@door("plan.view")
def line(request: ShopRequest, ref: str) -> Answer:
    """As it stands today."""
    row = queries.line_of(request.actor, ref)
    (due,) = queries.dued(request.actor, [row])
    return due_shape(due, current_shop(request.actor).currency)


@router.post("/plan/{ref}/edit", summary="Change a line of a plan")
@door("plan.edit", methods=("POST",))
def edit_plan(request: ShopRequest, ref: str, body: LineEdit) -> Answer:
    """Another due day is told of anew."""
    return actions.edit_plan(
        request.actor, ref, body.draft(), version=body.version, key=Key.of(request)
    )


@router.post("/plan/{ref}/dismiss", summary="Drop a line of a plan")
@door("plan.dismiss", methods=("POST",))
def dismiss_plan(request: ShopRequest, ref: str, body: ReasonIn) -> Answer:
    """With the reason."""
    return actions.dismiss_plan(request.actor, ref, body.reason, key=Key.of(request))


@router.post("/plan/{ref}/book", summary="The client has an appointment for it")
@door("plan.book", methods=("POST",))
def book_plan(request: ShopRequest, ref: str, body: AppointmentIn | None = None) -> Answer:
    """No reminder leaves any more."""
    on, reply = (body.on, body.reply) if body else (None, "")
    return actions.book_plan(request.actor, ref, on, reply, key=Key.of(request))


@router.post("/plan/{ref}/wish", summary="A client asks to come on a day")
@door("plan.wish", methods=("POST",))
def wish_plan(request: ShopRequest, ref: str, body: WishIn) -> Answer:
    """Refused (422) for a day that has passed or on which the shop is closed."""
    return actions.wish_plan(request.actor, ref, body.on, body.note, key=Key.of(request))


@router.post("/plan/{ref}/unwish", summary="The client does not come on that day")
@door("plan.unwish", methods=("POST",))
def unwish_plan(request: ShopRequest, ref: str, body: DeclineIn | None = None) -> Answer:
    """Taken back by the client, or declined by the shop."""
    reply = body.reply if body else ""
    return actions.unwish_plan(request.actor, ref, reply, key=Key.of(request))


@router.post("/plan/{ref}/fulfil", summary="It was done")
@door("plan.fulfil", methods=("POST",))
def fulfil_plan(request: ShopRequest, ref: str) -> Answer:
    """``next`` is the line that was armed anew."""
    return actions.fulfil_plan(request.actor, ref, key=Key.of(request))


@router.post("/plan/{ref}/undo", summary="Dropped or ticked by mistake")
@door("plan.undo", methods=("POST",))
def undo_plan(request: ShopRequest, ref: str) -> Answer:
    """Refused (409) ``plan.not_undone`` for what an order did."""
    return actions.undo_plan(request.actor, ref, key=Key.of(request))


@router.post("/plan/{ref}/remind", summary="Tell the client now")
@door("plan.remind", methods=("POST",))
def remind_plan(request: ShopRequest, ref: str) -> Answer:
    """Refused (409) ``plan.told`` for the second time, ``plan.skip`` with the reason."""
    return actions.remind_plan(request.actor, ref, key=Key.of(request))


@router.get("/plan_templates", summary="What the shop proposes")
@door("plan.view")
def plan_templates(request: ShopRequest) -> Answer:
    """Six places for each kind of unit; version 0: what the house came with."""
    return {"items": [_template(row) for row in queries.templates(request.actor)], "next": None}


@router.post("/plan_templates/{kind}/{position}", summary="Propose something else in this place")
@door("plan_template.edit", methods=("POST",))
def edit_plan_template(request: ShopRequest, kind: str, position: int, body: TemplateIn) -> Answer:
    """Names and texts by language (en, ru, zh-hans)."""
    known = body.model_dump(exclude={"item", "version"})
    return actions.edit_plan_template(
        request.actor,
        kind,
        position,
        TemplateDraft(item_ref=body.item, **known),
        version=body.version,
        key=Key.of(request),
    )


@router.get("/reminding", summary="How the shop reminds")
@door("plan.view")
def reminding(request: ShopRequest) -> Answer:
    """On or off, and how many days before."""
    row = queries.reminding_of(request.actor.shop_id)
    return {"active": row.active, "lead_days": row.lead_days, "version": row.version}


@router.post("/reminding", summary="Reminders on or off, and how many days before")
@door("reminding.set", methods=("POST",))
def set_reminding(request: ShopRequest, body: RemindingIn) -> Answer:
    """From 0 to 90 days."""
    return actions.set_reminding(
        request.actor, body.active, body.lead_days, version=body.version, key=Key.of(request)
    )


def due_shape(due: Due, currency: str) -> Answer:
    """A line as it stands today."""
    row = due.line
    same = (
        "ref", "name", "basis", "interval_months", "interval_use", "due_on", "due_meter", "text",
        "active", "origin", "state", "reason", "fulfilled_at", "wished_on", "wish_note",
        "booked_on", "reply", "version",
    )  # fmt: skip
    told: Answer = {name: getattr(row, name) for name in same}
    forecast = None if row.forecast_minor is None else Money(row.forecast_minor, currency)
    return told | {
        "unit": {"ref": row.unit.ref, "name": row.unit.name, "plate": row.unit.plate},
        "client": due.owner and {"ref": due.owner.ref, "name": due.owner.name},
        "item": row.item and {"ref": row.item.ref, "name": row.item.name},
        "forecast": forecast and {"amount": forecast.text, "currency": currency},
        "order": row.order_ref or None,
        "expected_on": due.on,
        "projection": asdict(due.projection) if due.projection else None,
        "overdue_days": due.over_days,
        "overdue_use": due.over_use,
        "skipped": row.skipped or None,
    }


def _list(request: ShopRequest, found: list[Due]) -> Answer:
    currency = current_shop(request.actor).currency
    return {"items": [due_shape(due, currency) for due in found], "next": None}


def _chosen(row: ChosenIn, offered: Any) -> Chosen:
    if row.due_on is None and row.due_meter is None and offered is not None:
        return Chosen(row.position, offered.due_on, offered.due_meter, row.active)
    return Chosen(row.position, row.due_on, row.due_meter, row.active)


def _template(row: PlanTemplate) -> Answer:
    same = (
        "kind", "position", "names", "texts", "basis", "first_days", "interval_months",
        "interval_use", "active", "version",
    )  # fmt: skip
    told: Answer = {name: getattr(row, name) for name in same}
    return told | {"item": row.item and {"ref": row.item.ref, "name": row.item.name}}
