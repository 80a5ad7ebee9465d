"""Income and expense entered by hand, beside what the payments write themselves."""

from __future__ import annotations

from typing import Any

from fettle.access.actor import Actor
from fettle.billing import accounts, facts
from fettle.billing.drafts import FinanceDraft
from fettle.billing.headings import heading_of
from fettle.billing.models import Finance
from fettle.billing.states import CATEGORIES, EXPIRED
from fettle.billing.tendering import MONEY
from fettle.billing.typed import money_typed
from fettle.catalog.queries import tax_rate_of
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key, Step, act
from fettle.journal.queries import is_order
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money, tax_on, tax_within
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.ledger.actions import post
from fettle.shop.queries import current_shop

NOTE_LENGTH = 200
DOCUMENT_LENGTH = 40
PARTY_LENGTH = 120


def enter_finance(
    actor: Actor,
    kind: str,
    category: str,
    amount: object,
    *,
    key: Key | None = None,
    **more: Any,
) -> Answer:
    """Enter income or expense as typed, and book it; ``more`` is the rest of ``FinanceDraft``.

    Raises ``Invalid`` by field.
    """
    with act(actor, "finance.enter", key=key) as step:
        entry = keep_finance(step, FinanceDraft(kind, category, amount, **more))
        step.answer(ref=entry.ref, kind=kind, category=category, amount=_said(entry))
    return step.answered


def keep_finance(step: Step, draft: FinanceDraft) -> Finance:
    """Enter income or expense within another step, as a supplier's bill does. Raises as above."""
    entry = _checked(step.actor, draft)
    entry.at = step.at
    entry.save()
    _book(step, entry)
    money = Money(entry.amount_minor, entry.currency)
    step.record(
        entry.ref,
        facts.FinanceEntered(
            kind=entry.kind,
            category=entry.category,
            tender=entry.tender,
            amount=money.text,
            currency=money.currency,
            note=entry.note,
        ),
    )
    return entry


def reverse_finance(actor: Actor, ref: str, reason: object, *, key: Key | None = None) -> Answer:
    """Undo an entry made by hand: an entry with the opposite amounts, on this day.

    Raises ``Refused``: ``finance.of_payment`` for what a payment wrote, ``finance.reversed`` the
    second time.
    """
    with act(actor, "finance.reverse", key=key) as step:
        said = _reason(reason)
        entry = _locked(actor, ref)
        _refuse_reversal(entry)
        back = _opposite(entry, said, step)
        back.save()
        _book(step, back)
        step.record(
            back.ref,
            facts.FinanceReversed(
                kind=entry.kind,
                category=entry.category,
                amount=Money(entry.amount_minor, entry.currency).text,
                currency=entry.currency,
                undoes=entry.ref,
            ),
            reason=said,
        )
        step.answer(ref=back.ref, reversal_of=entry.ref, amount=_said(back))
    return step.answered


def _reason(typed: object) -> str:
    gather = Gather()
    said = gather.take("reason", lambda: filled_line(typed, NOTE_LENGTH), "")
    gather.close()
    return said


def _locked(actor: Actor, ref: str) -> Finance:
    found = Finance.objects.select_for_update(of=("self",)).filter(shop_id=actor.shop_id, ref=ref)
    if (entry := found.first()) is None:
        raise NotFound(N_("There is no such entry."), rule="finance.unknown")
    return entry


def _refuse_reversal(entry: Finance) -> None:
    if entry.payment_id is not None:
        raise Refused(
            N_("A payment wrote this entry: give the money back instead."),
            rule="finance.of_payment",
        )
    if entry.category == EXPIRED:
        raise Refused(
            N_("A voucher that was written off wrote this entry: it stays."),
            rule="finance.of_voucher",
        )
    if entry.reversal_of_id is not None:
        raise Refused(N_("This entry undoes another one."), rule="finance.reversal")
    if Finance.objects.filter(reversal_of=entry).exists():
        raise Refused(N_("This entry was undone already."), rule="finance.reversed")


def _opposite(entry: Finance, reason: str, step: Step) -> Finance:
    plain = ("kind", "category", "tender", "currency", "tax_bp", "document", "client_id", "shop_id")
    kept = {name: getattr(entry, name) for name in (*plain, "order_ref", "party", "party_ref")}
    return Finance(
        **kept,
        amount_minor=-entry.amount_minor,
        tax_minor=-entry.tax_minor,
        note=reason,
        staff_id=step.actor.staff_id,
        reversal_of=entry,
        at=step.at,
    )


def _checked(actor: Actor, draft: FinanceDraft) -> Finance:
    gather = Gather()
    if draft.kind not in CATEGORIES:
        gather.wrong("kind", N_("Choose income or expense."), "finance.kind")
    elif not _is_open(actor, draft):
        gather.wrong("category", N_("Choose one of the list."), "finance.category")
    if draft.tender not in MONEY:
        gather.wrong("tender", N_("Choose how it is paid."), "tender.unknown")
    currency = current_shop(actor).currency
    zero = Money(0, currency)
    money = gather.take("amount", lambda: money_typed(draft.amount, currency, least=1), zero)
    note = gather.take("note", lambda: plain_line(draft.note, NOTE_LENGTH), "")
    paper = gather.take("document", lambda: plain_line(draft.document, DOCUMENT_LENGTH), "")
    party = gather.take("party", lambda: plain_line(draft.party, PARTY_LENGTH), "")
    gather.close()
    gross, tax, rate_bp = _taxed(actor, draft, money.minor)
    return Finance(
        shop_id=actor.shop_id,
        kind=draft.kind,
        category=draft.category,
        tender=draft.tender,
        currency=currency,
        amount_minor=gross,
        tax_bp=rate_bp,
        tax_minor=tax,
        note=note,
        document=paper,
        party=party,
        party_ref=draft.party_ref,
        order_ref=_order(actor, draft.order_ref),
        client_id=client_of(actor, draft.client_ref).pk if draft.client_ref else None,
        staff_id=actor.staff_id,
    )


def _is_open(actor: Actor, draft: FinanceDraft) -> bool:
    found = heading_of(actor.shop_id, draft.kind, draft.category)
    return found is not None and found.active


def _taxed(actor: Actor, draft: FinanceDraft, minor: int) -> tuple[int, int, int]:
    """The amount with its tax, the tax, and the rate in hundredths of a percent."""
    if not draft.tax_rate:
        return minor, 0, 0
    rate_bp = tax_rate_of(actor, draft.tax_rate).rate_bp
    if draft.without_tax:
        tax = tax_on(minor, rate_bp)
        return minor + tax, tax, rate_bp
    return minor, tax_within(minor, rate_bp), rate_bp


def _order(actor: Actor, ref: str) -> str:
    """Orders are above this room: the journal knows which there are."""
    if ref and not is_order(actor, ref):
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    return ref


def _book(step: Step, entry: Finance) -> None:
    """The till, the card or the bank; the income or the expense without its tax; the tax."""
    sign = 1 if entry.kind == "income" else -1
    shop_id = entry.shop_id
    if sign > 0:
        other, tax = accounts.other_income(shop_id), accounts.tax(shop_id)
    else:
        other = accounts.expense(shop_id, entry.category)
        tax = accounts.input_tax(shop_id)
    place = accounts.taken(shop_id, entry.tender)
    codes = [place, other, tax] if entry.tax_minor else [place, other]
    found = accounts.accounts(step, codes, entry.currency)
    legs = [
        (found[place], sign * entry.amount_minor),
        (found[other], -sign * (entry.amount_minor - entry.tax_minor)),
    ]
    if entry.tax_minor:
        legs.append((found[tax], -sign * entry.tax_minor))
    post(step, f"finance:{entry.ref}", entry.currency, legs)


def _said(entry: Finance) -> dict[str, str]:
    return {"amount": Money(entry.amount_minor, entry.currency).text, "currency": entry.currency}
