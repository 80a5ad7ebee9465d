"""Goods and old parts go back to a supplier, who gives credit for them or does not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.money import Money, line_total
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.purchasing import facts
from fettle.purchasing.actions.rows import supplier_named
from fettle.purchasing.drafts import Back, ReturnDraft
from fettle.purchasing.models import (
    ReceiptLine,
    ReturnKind,
    ReturnLine,
    ReturnState,
    Supplier,
    SupplierReturn,
)
from fettle.shop.actions import next_number
from fettle.shop.queries import current_shop, local_zone
from fettle.stock.actions import (
    Departure,
    StockLine,
    checked_lines,
    location_named,
    send_back_parts,
)

SERIES = "supply_return"


def open_supply_return(actor: Actor, draft: ReturnDraft, *, key: Key | None = None) -> Answer:
    """Write what is to go back; it stays on the shelf until it is sent. Raises ``Invalid``."""
    with act(actor, "supply_return.open", key=key) as step:
        if draft.kind not in ReturnKind.values:
            raise _at("kind", N_("Choose one of the list."), "supply_return.kind")
        back = _new(step, supplier_named(step, draft.supplier), draft.kind)
        if draft.kind != ReturnKind.CORE:
            back.location_id = location_named(step, draft.location).pk
        back.expected_minor, back.due_on = draft.expected_minor, draft.due_on
        back.rma, back.note = draft.rma, draft.note
        _write(step, back, draft.lines)
        step.answer(ref=back.ref, number=back.number)
    return step.answered


def send_supply_return(
    actor: Actor,
    ref: str,
    *,
    rma: str = "",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """It leaves the shop; goods leave the stock at their average cost.

    Raises ``Refused`` ``stock.short`` with the number there is.
    """
    with act(actor, "supply_return.send", key=key) as step:
        back = _take(step, ref, version, ReturnState.OPEN)
        lines = list(back.lines.order_by("id"))
        if back.location_id is not None:
            document = f"return:{back.ref}"
            gone = send_back_parts(step, back.location_id, [
                Departure(line.item_id, line.quantity_thousandths, document) for line in lines
            ])  # fmt: skip
            for line, departed in zip(lines, gone, strict=True):
                line.movement_id, line.cost_minor = departed.movement_id, departed.cost_minor
            ReturnLine.objects.bulk_update(lines, ["movement", "cost_minor"])
        back.state, back.sent_at, back.rma = ReturnState.SENT, step.at, rma or back.rma
        _keep(step, back)
        step.record(back.ref, facts.ReturnSent(number=back.number, supplier=back.supplier.name))
    return step.answered


def settle_supply_return(
    actor: Actor,
    ref: str,
    credited_minor: int,
    *,
    paper: str = "",
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """The supplier's credit in minor units, 0 for none; it is set off on a later bill."""
    with act(actor, "supply_return.settle", key=key) as step:
        back = _take(step, ref, version, ReturnState.SENT)
        if credited_minor < 0:
            raise _at("credit", N_("A credit is nothing or more."), "supply_return.credit")
        back.state, back.ended_at = ReturnState.SETTLED, step.at
        back.credited_minor, back.paper = credited_minor, paper
        _keep(step, back)
        money = Money(credited_minor, back.currency)
        step.record(back.ref, facts.ReturnSettled(
            number=back.number, supplier=back.supplier.name, credit=money.text,
            currency=money.currency,
        ))  # fmt: skip
    return step.answered


def cancel_supply_return(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """It does not go back."""
    with act(actor, "supply_return.cancel", key=key) as step:
        back = _take(step, ref, version, ReturnState.OPEN)
        back.state, back.ended_at = ReturnState.CANCELLED, step.at
        _keep(step, back)
        step.record(back.ref, facts.ReturnCancelled(number=back.number))
    return step.answered


def owe_cores(step: Step, supplier: Supplier, arrived: Sequence[ReceiptLine]) -> None:
    """Old parts that are to go back for what has just come, each with its day and its charge."""
    zone = local_zone(current_shop(step.actor))
    due_on = timezone.localtime(step.at, zone).date() + timedelta(days=supplier.core_days)
    for row in arrived:
        if not row.line.core_minor:
            continue
        back = _new(step, supplier, ReturnKind.CORE)
        back.receipt_line, back.due_on = row, due_on
        back.expected_minor = line_total(row.quantity_thousandths, row.line.core_minor)
        _write(step, back, [Back(row.line.item.ref, row.quantity_thousandths)])


def _new(step: Step, supplier: Supplier, kind: str) -> SupplierReturn:
    return SupplierReturn(
        shop_id=step.actor.shop_id,
        supplier=supplier,
        kind=kind,
        currency=current_shop(step.actor).currency,
        opened_at=step.at,
        opened_by_id=step.actor.staff_id,
    )


def _write(step: Step, back: SupplierReturn, lines: Sequence[Back]) -> None:
    papers = checked_lines([StockLine(line.item, line.thousandths) for line in lines])
    if any(row.thousandths <= 0 for row in papers):
        raise _at("lines", N_("Send back more than nothing."), "supply_return_quantity")
    back.number = next_number(step, back.shop_id, SERIES)
    back.save(force_insert=True)
    ReturnLine.objects.bulk_create(
        ReturnLine(
            back=back,
            item_id=row.card.id,
            text=row.card.name,
            quantity_thousandths=row.thousandths,
        )
        for row in papers
    )
    step.record(back.ref, facts.ReturnOpened(number=back.number, supplier=back.supplier.name))


def _take(step: Step, ref: str, version: int | None, state: str) -> SupplierReturn:
    found = SupplierReturn.objects.select_for_update(of=("self",)).select_related("supplier")
    back = found.filter(shop_id=step.actor.shop_id, ref=ref).first()
    if back is None:
        raise NotFound(N_("There is no such return."), rule="supply_return.unknown")
    expect_version(back, version)
    if back.state != state:
        raise Refused(
            N_("Return {number} stands at “{state}”."), rule="supply_return.state",
            number=back.number, state=str(ReturnState(back.state).label),
        )  # fmt: skip
    return back


def _keep(step: Step, back: SupplierReturn) -> None:
    back.version += 1
    back.save()
    step.answer(ref=back.ref, number=back.number, state=back.state, version=back.version)


def _at(field: str, sentence: str, rule: str) -> Invalid:
    wrong = Invalid(sentence, rule=rule)
    return Invalid(sentence, rule=rule, errors={field: wrong})
