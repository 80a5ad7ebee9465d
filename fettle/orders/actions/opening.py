"""An order is opened, changed, and given to somebody."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from fettle.access.actor import Actor
from fettle.clients.queries import client_of, owned_unit_of
from fettle.journal import Answer, Key, Step, act
from fettle.journal.facts import Changes
from fettle.kernel.plain import plain_line, plain_text
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.keeping import unit_taken, write_opened
from fettle.orders.actions.rows import (
    at_field,
    keep_order,
    take_changeable,
    working_staff,
)
from fettle.orders.models import Order, ServiceType
from fettle.orders.states import FLOWS, NOWHERE, OPEN_STAGES, move_of
from fettle.orders.typed import chosen, promise_typed
from fettle.shop.queries import current_shop, section_of

if TYPE_CHECKING:
    from fettle.clients.models import Client, Unit
    from fettle.shop.models import Section, Staff

SOURCES = ("counter", "phone", "booking", "client", "portal", "api", "inspection")
TENDERS = ("", "cash", "card", "transfer")
NEEDS_UNIT = ("workshop", "inspection_only")
NEEDS_CLIENT = ("workshop", "ticket", "inspection_only")
NOBODY = ""


def open_order(  # noqa: PLR0913 - one a field of the form
    actor: Actor,
    *,
    flow: str = "workshop",
    client_ref: str = "",
    unit_ref: str | None = None,
    service_type_ref: str | None = None,
    section_ref: str | None = None,
    responsible_ref: str | None = None,
    promised_at: datetime | None = None,
    title: str = "",
    client_note: str = "",
    note: str = "",
    override_reason: str = "",
    parent_ref: str | None = None,
    source: str = "counter",
    key: Key | None = None,
) -> Answer:
    """Open an order for a client and what they brought.

    Raises ``Invalid`` by field, ``Refused`` ``orders_one_open_per_unit`` when there is an open
    order for the unit and no ``override_reason`` was given.
    """
    with act(actor, "order.open", key=key) as step:
        order = _blank(step, flow, source)
        name_client_and_unit(step, order, client_ref, unit_ref or "")
        _place(step, order, section_ref or "", responsible_ref or "")
        order.service_type = _service_type(service_type_ref or "")
        order.parent = _parent(step, order, parent_ref or "")
        with at_field("promised_at"):
            order.promised_at = promise_typed(promised_at, step.at)
        _word(order, title=title, client_note=client_note, note=note)
        with at_field("override_reason"):
            order.override_reason = plain_line(override_reason, 200)
        number_order(step, order)
        answer_of(step, order)
    return step.answered


def edit_order(
    actor: Actor,
    ref: str,
    changes: dict[str, Any],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change an order's heading: ``title``, ``client_note``, ``note``, ``promised_at``,
    ``wished_tender``, ``section`` and ``service_type`` (references). Anything else is refused.

    Raises ``Invalid`` by field, ``Refused`` ``stale.version`` when somebody was faster.
    """
    with act(actor, "order.edit", key=key) as step:
        order = take_changeable(step, ref, version)
        before = _told(order)
        _apply(step, order, changes)
        after = _told(order)
        done: Changes = {
            name: (before[name], after[name]) for name in after if before[name] != after[name]
        }
        keep_order(step, order, *_COLUMNS)
        step.record(order.ref, facts.OrderEdited(number=order.number, changes=done))
        answer_of(step, order)
    return step.answered


def assign_order(
    actor: Actor,
    ref: str,
    responsible_ref: str | None,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Give the order to somebody at work here, or with no reference to nobody.

    Raises ``Invalid`` for anybody else, ``Refused`` ``order.assigned`` if it is theirs already.
    """
    with act(actor, "order.assign", key=key) as step:
        order = take_changeable(step, ref, version)
        before = order.responsible
        with at_field("responsible"):
            after = working_staff(step, responsible_ref) if responsible_ref else None
        if before == after:
            raise Refused(
                N_("Order {number} stands like that already."),
                rule="order.assigned", number=order.number,
            )  # fmt: skip
        order.responsible = after
        keep_order(step, order, "responsible")
        step.record(order.ref, facts.OrderAssigned(
            number=order.number, before=_name(before), after=_name(after)
        ))  # fmt: skip
        answer_of(step, order)
    return step.answered


def number_order(step: Step, order: Order) -> None:
    """Give a new order its stage and number, and write it: ``order.open`` in whatever verb.

    The number is taken last, so that nobody waits for it longer than they must. Raises
    ``Refused`` ``orders_one_open_per_unit`` with the number of the one that is open.
    """
    order.move("order.open")
    write_opened(step, order)
    step.record(order.ref, facts.OrderOpened(
        number=order.number, flow=order.flow,
        client=order.client.name if order.client else "",
        plate=order.unit.plate if order.unit else "",
    ), reason=order.override_reason)  # fmt: skip


def blank_order(step: Step, flow: str) -> Order:
    """An order of the actor's shop that is not written yet."""
    shop = current_shop(step.actor)
    return Order(
        flow=flow, stage=NOWHERE, shop=shop, currency=shop.currency,
        opened_at=step.at, opened_by_id=step.actor.staff_id,
    )  # fmt: skip


def _blank(step: Step, flow: str, source: str) -> Order:
    with at_field("flow"):
        flow = chosen(flow, FLOWS, "flow.unknown")
        if move_of(flow, step.verb, NOWHERE) is None:
            raise Invalid(N_("Such an order is submitted, not opened."), rule="flow.submitted")
    order = Order(
        flow=flow, stage=NOWHERE, shop_id=step.actor.shop_id,
        opened_at=step.at, opened_by_id=step.actor.staff_id,
    )  # fmt: skip
    with at_field("source"):
        order.source = chosen(source, SOURCES, "order.source")
    return order


def name_client_and_unit(step: Step, order: Order, client_ref: str, unit_ref: str) -> None:
    """Say whose the order is and what was brought. Raises ``Invalid`` by field."""
    with at_field("client"):
        order.client = _client(step, order.flow, client_ref)
    with at_field("unit"):
        order.unit = _unit(step, order, unit_ref)


def _client(step: Step, flow: str, ref: str) -> Client | None:
    if ref:
        return client_of(step.actor, ref)
    if flow in NEEDS_CLIENT:
        raise Invalid(N_("Choose a client."), rule="order.client")
    return None


def _unit(step: Step, order: Order, ref: str) -> Unit | None:
    if not ref:
        if order.flow in NEEDS_UNIT:
            raise Invalid(N_("Choose the unit that is worked on."), rule="order.unit")
        return None
    unit, owner = owned_unit_of(step.actor, ref)
    if order.client is None or owner.pk != order.client.pk:
        raise Invalid(
            N_("{unit} belongs to {owner}. Choose them as the client, or pass it on first."),
            rule="unit.other_client", unit=unit.name, owner=owner.name,
        )  # fmt: skip
    if unit.status != "active":
        raise Invalid(N_("{unit} is scrapped or gone."), rule="unit.gone", unit=unit.name)
    return unit


def _place(step: Step, order: Order, section_ref: str, responsible_ref: str) -> None:
    with at_field("section"):
        order.section = _section(step, order.flow, section_ref) if section_ref else None
    with at_field("responsible"):
        order.responsible = working_staff(step, responsible_ref) if responsible_ref else None


def _section(step: Step, flow: str, ref: str) -> Section:
    section = section_of(step.actor, ref if is_ref(ref) else NOBODY)
    if not section.active or flow not in section.flows:
        raise Invalid(
            N_("{section} does not take such orders."), rule="section.flow", section=section.name
        )
    return section


def _service_type(ref: str) -> ServiceType | None:
    if not ref:
        return None
    found = ServiceType.objects.filter(ref=ref, active=True).first() if is_ref(ref) else None
    if found is None:
        with at_field("service_type"):
            raise Invalid(N_("There is no such type of service."), rule="service_type.unknown")
    return found


def _parent(step: Step, order: Order, ref: str) -> Order | None:
    if not ref:
        return None
    seen = Order.objects.seen_by(step.actor)
    found = seen.filter(ref=ref, client=order.client).first() if is_ref(ref) else None
    if found is None:
        with at_field("parent"):
            raise Invalid(N_("This client has no such order."), rule="order.parent")
    return found


def _word(order: Order, *, title: object, client_note: object, note: object) -> None:
    with at_field("title"):
        order.title = plain_line(title, 160)
    with at_field("client_note"):
        order.client_note = plain_text(client_note, 500)
    with at_field("note"):
        order.note = plain_text(note, 4000)


def refuse_second(order: Order) -> None:
    """The database refuses two at once; here the first one's number can be told."""
    if order.flow != "workshop" or order.override_reason:
        return
    running = Order.objects.filter(unit=order.unit, flow="workshop", stage__in=OPEN_STAGES)
    if (first := running.first()) is not None:
        raise unit_taken(first.number)


_COLUMNS = (
    "title", "client_note", "note", "promised_at", "wished_tender", "section", "service_type"
)  # fmt: skip


def _apply(step: Step, order: Order, changes: dict[str, Any]) -> None:
    if unknown := sorted(set(changes) - set(_COLUMNS)):
        raise Invalid(
            N_("This cannot be changed here: {fields}."),
            rule="field.unknown", fields=", ".join(unknown),
        )  # fmt: skip
    words = ("title", "client_note", "note")
    _word(order, **{name: changes.get(name, getattr(order, name)) for name in words})
    if "promised_at" in changes and changes["promised_at"] != order.promised_at:
        with at_field("promised_at"):
            order.promised_at = promise_typed(changes["promised_at"], step.at)
    if "wished_tender" in changes:
        with at_field("wished_tender"):
            order.wished_tender = chosen(changes["wished_tender"], TENDERS, "order.tender")
    if "section" in changes:
        ref = changes["section"]
        with at_field("section"):
            order.section = _section(step, order.flow, ref) if ref else None
    if "service_type" in changes:
        order.service_type = _service_type(changes["service_type"])


def _told(order: Order) -> dict[str, str]:
    told = {name: getattr(order, name) for name in _COLUMNS}
    return {name: "" if value is None else str(value) for name, value in told.items()}


def _name(staff: Staff | None) -> str:
    return staff.name if staff else "–"
