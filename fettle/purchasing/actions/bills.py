"""Suppliers' bills: entered against their receipts, and paid as an expense."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.billing.actions import keep_finance
from fettle.billing.drafts import FinanceDraft
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.money import Money
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.purchasing import facts
from fettle.purchasing.actions.rows import supplier_named
from fettle.purchasing.drafts import BillDraft
from fettle.purchasing.models import (
    BilledReceipt,
    BillState,
    Receipt,
    ReturnState,
    SupplierBill,
    SupplierReturn,
)
from fettle.purchasing.refusals import BILL_TAKEN, RECEIPT_BILLED
from fettle.shop.queries import current_shop, local_zone

GOODS = "goods"


def enter_supplier_bill(actor: Actor, draft: BillDraft, *, key: Key | None = None) -> Answer:
    """Keep a supplier's bill, with the receipts that it is about. Raises ``Invalid`` by field."""
    with act(actor, "supplier_bill.enter", key=key) as step:
        supplier = supplier_named(step, draft.supplier)
        _refuse_bill(step, draft)
        theirs = SupplierBill.objects.filter(supplier=supplier, number__iexact=draft.number)
        if theirs.exclude(state=BillState.VOID).exists():
            raise _at("number", BILL_TAKEN, "supplier_bill_once")
        bill = SupplierBill(
            shop_id=actor.shop_id,
            supplier=supplier,
            number=draft.number,
            currency=current_shop(actor).currency,
            dated_on=draft.dated_on,
            due_on=draft.due_on or draft.dated_on + timedelta(days=supplier.terms_days),
            total_minor=draft.total_minor,
            note=draft.note,
            entered_at=step.at,
            entered_by_id=actor.staff_id,
        )
        bill.save(force_insert=True)
        _join(bill, draft.receipts)
        money = Money(bill.total_minor, bill.currency)
        step.record(bill.ref, facts.BillEntered(
            number=bill.number, supplier=supplier.name, amount=money.text, currency=money.currency
        ))  # fmt: skip
        step.answer(ref=bill.ref, number=bill.number, due_on=bill.due_on.isoformat())
    return step.answered


def pay_supplier_bill(
    actor: Actor,
    ref: str,
    tender: str = "transfer",
    *,
    set_off: Sequence[str] = (),
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Pay a bill: an expense of what is left after the supplier's credits (``set_off``).

    Raises ``Refused`` ``supplier_bill.state``, ``supplier_bill.set_off``; ``Invalid`` by field.
    """
    with act(actor, "supplier_bill.pay", key=key) as step:
        bill = _take(step, ref, version)
        bill.set_off_minor = _set_off(bill, set_off)
        rest = Money(bill.total_minor - bill.set_off_minor, bill.currency)
        if rest.minor:
            bill.finance = keep_finance(step, FinanceDraft(
                "expense", GOODS, rest.text, tender, document=bill.number,
                party=bill.supplier.name, party_ref=bill.supplier.ref,
            ))  # fmt: skip
        _end(step, bill, BillState.PAID)
        step.record(bill.ref, facts.BillPaid(
            number=bill.number, supplier=bill.supplier.name, amount=rest.text,
            currency=rest.currency,
        ))  # fmt: skip
    return step.answered


def void_supplier_bill(
    actor: Actor, ref: str, reason: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Take back a bill that was entered by mistake; its receipts may be billed again."""
    with act(actor, "supplier_bill.void", key=key) as step:
        bill = _take(step, ref, version)
        try:
            bill.end_reason = filled_line(reason, 200)
        except Invalid as wrong:
            raise _at("reason", wrong.sentence, wrong.rule) from wrong
        bill.receipts.update(active=False)
        _end(step, bill, BillState.VOID)
        step.record(
            bill.ref,
            facts.BillVoided(number=bill.number, supplier=bill.supplier.name),
            reason=bill.end_reason,
        )
    return step.answered


def _refuse_bill(step: Step, draft: BillDraft) -> None:
    today: date = timezone.localtime(step.at, local_zone(current_shop(step.actor))).date()
    if not draft.number:
        raise _at("number", N_("Fill this in."), "text.empty")
    if draft.total_minor <= 0:
        raise _at("total", N_("A bill asks for more than nothing."), "supplier_bill_total")
    if draft.dated_on > today:
        raise _at("dated_on", N_("A bill cannot be dated in the future."), "supplier_bill.future")
    if draft.due_on is not None and draft.due_on < draft.dated_on:
        raise _at("due_on", N_("It cannot be due before its own date."), "supplier_bill.due")


def _join(bill: SupplierBill, refs: Sequence[str]) -> None:
    receipts = list(Receipt.objects.filter(supplier_id=bill.supplier_id, ref__in=refs))
    if len(receipts) < len(set(refs)):
        raise _at("receipts", N_("This is not a receipt of this supplier."), "receipt.unknown")
    if BilledReceipt.objects.filter(receipt__in=receipts, active=True).exists():
        raise _at("receipts", RECEIPT_BILLED, "receipt_billed_once")
    BilledReceipt.objects.bulk_create(
        BilledReceipt(bill=bill, receipt=receipt) for receipt in receipts
    )


def _set_off(bill: SupplierBill, refs: Sequence[str]) -> int:
    found = SupplierReturn.objects.select_for_update(of=("self",)).filter(
        supplier_id=bill.supplier_id, ref__in=refs, state=ReturnState.SETTLED
    )
    owed = list(found.filter(set_off_on__isnull=True).order_by("id"))
    if len(owed) < len(set(refs)):
        raise Refused(
            N_("One of these credits was used already, or is not of this supplier."),
            rule="supplier_bill.set_off",
        )
    taken = sum(credit.credited_minor or 0 for credit in owed)
    if taken > bill.total_minor:
        raise Refused(
            N_("The credits are more than the bill. Choose fewer."), rule="supplier_bill.set_off"
        )
    for credit in owed:
        credit.set_off_on = bill
        credit.save(update_fields=["set_off_on"])
    return taken


def _take(step: Step, ref: str, version: int | None) -> SupplierBill:
    found = SupplierBill.objects.select_for_update(of=("self",)).select_related("supplier")
    bill = found.filter(shop_id=step.actor.shop_id, ref=ref).first()
    if bill is None:
        raise NotFound(N_("There is no such bill."), rule="supplier_bill.unknown")
    expect_version(bill, version)
    if bill.state != BillState.OPEN:
        raise Refused(
            N_("Bill {number} stands at “{state}”."), rule="supplier_bill.state",
            number=bill.number, state=str(BillState(bill.state).label),
        )  # fmt: skip
    return bill


def _end(step: Step, bill: SupplierBill, state: BillState) -> None:
    bill.state, bill.ended_at = state, step.at
    bill.version += 1
    bill.save()
    step.answer(ref=bill.ref, number=bill.number, state=bill.state, version=bill.version)


def _at(field: str, sentence: str, rule: str) -> Invalid:
    wrong = Invalid(sentence, rule=rule)
    return Invalid(sentence, rule=rule, errors={field: wrong})
