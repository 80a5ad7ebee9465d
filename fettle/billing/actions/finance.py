"""Income and expense entered by hand, beside what the payments write themselves."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.billing import accounts, facts
from fettle.billing.drafts import FinanceDraft
from fettle.billing.models import Finance, Tender
from fettle.billing.states import CATEGORIES
from fettle.billing.tendering import MONEY
from fettle.billing.typed import money_typed
from fettle.clients.queries import client_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.gather import Gather
from fettle.kernel.money import Money
from fettle.kernel.plain import plain_line
from fettle.kernel.words import N_
from fettle.ledger.actions import post
from fettle.shop.queries import current_shop

NOTE_LENGTH = 200
DOCUMENT_LENGTH = 40


def enter_finance(
    actor: Actor,
    kind: str,
    category: str,
    amount: object,
    *,
    tender: str = Tender.CASH,
    note: object = "",
    document: object = "",
    client_ref: str = "",
    key: Key | None = None,
) -> Answer:
    """Enter income or expense as typed, and book it. Raises ``Invalid`` by field."""
    draft = FinanceDraft(kind, category, amount, tender, note, document, client_ref)
    with act(actor, "finance.enter", key=key) as step:
        entry = _checked(actor, draft)
        entry.at = step.at
        entry.save()
        _book(step, entry)
        money = Money(entry.amount_minor, entry.currency)
        step.record(
            entry.ref,
            facts.FinanceEntered(
                kind=kind,
                category=category,
                tender=tender,
                amount=money.text,
                currency=money.currency,
                note=entry.note,
            ),
        )
        step.answer(
            ref=entry.ref,
            kind=kind,
            category=category,
            amount={"amount": money.text, "currency": money.currency},
        )
    return step.answered


def _checked(actor: Actor, draft: FinanceDraft) -> Finance:
    gather = Gather()
    if draft.kind not in CATEGORIES:
        gather.wrong("kind", N_("Choose income or expense."), "finance.kind")
    elif draft.category not in CATEGORIES[draft.kind]:
        gather.wrong("category", N_("Choose one of the list."), "finance.category")
    if draft.tender not in MONEY:
        gather.wrong("tender", N_("Choose how it is paid."), "tender.unknown")
    currency = current_shop(actor).currency
    zero = Money(0, currency)
    money = gather.take("amount", lambda: money_typed(draft.amount, currency, least=1), zero)
    note = gather.take("note", lambda: plain_line(draft.note, NOTE_LENGTH), "")
    paper = gather.take("document", lambda: plain_line(draft.document, DOCUMENT_LENGTH), "")
    gather.close()
    return Finance(
        shop_id=actor.shop_id,
        kind=draft.kind,
        category=draft.category,
        tender=draft.tender,
        currency=currency,
        amount_minor=money.minor,
        note=note,
        document=paper,
        client_id=client_of(actor, draft.client_ref).pk if draft.client_ref else None,
        staff_id=actor.staff_id,
    )


def _book(step: Step, entry: Finance) -> None:
    sign = 1 if entry.kind == "income" else -1
    other = (
        accounts.other_income(entry.shop_id)
        if sign > 0
        else accounts.expense(entry.shop_id, entry.category)
    )
    place = accounts.taken(entry.shop_id, entry.tender)
    found = accounts.accounts(step, [place, other], entry.currency)
    post(
        step,
        f"finance:{entry.ref}",
        entry.currency,
        [
            (found[place], sign * entry.amount_minor),
            (found[other], -sign * entry.amount_minor),
        ],
    )
