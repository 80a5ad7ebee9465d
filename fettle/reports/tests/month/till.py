"""The desk's money: the till from morning to evening, and every way in which a bill is paid."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from fettle.billing.actions import (
    ask_charge,
    enter_finance,
    hear_charge,
    reverse_finance,
    sell_voucher,
    take_payment,
    top_up_deposit,
)
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice
from fettle.billing.providers.fake import Fake
from fettle.billing.vouchers import code_of
from fettle.orders.actions import checkout_order
from fettle.reports.tests.month.brand import FLOAT, PASSWORD, Place
from fettle.reports.tests.month.paper import Bill, half_up
from fettle.shop.actions.approving import Approval
from fettle.tills import actions as tills
from fettle.tills.denominations import denominations
from fettle.tills.models import Session

VOUCHER, ADVANCE, CARD_PART = 5000, 4000, 2500


def text(minor: int) -> str:
    """Cents as typed."""
    return f"{minor // 100}.{minor % 100:02d}"


def pieces_of(minor: int) -> dict[str, object]:
    """An amount in banknotes and coins."""
    found: dict[str, object] = {}
    for value in denominations("EUR"):
        found[str(value)], minor = divmod(minor, value)
    return found


class Desk:
    """One shop's desk; whoever keeps it takes all money."""

    def __init__(self, place: Place, service: Fake) -> None:
        self.place, self.service = place, service
        self.paper, self.actor = place.paper, place.desk
        self.who = place.desk.staff_id or 0
        self.session = ""

    # the till

    def open(self) -> None:
        self.session = tills.open_till(self.actor, self.place.register, text(FLOAT))["ref"]
        self.paper.open(FLOAT)

    def petty(self, minor: int, why: str) -> None:
        """Cash out of the drawer for a small cost; below zero: change from the bank comes in."""
        move = tills.pay_out_till if minor > 0 else tills.pay_in_till
        move(self.actor, self.session, text(abs(minor)), why)
        self.paper.shift("petty", minor)

    def drop(self, minor: int) -> None:
        tills.drop_till(self.actor, self.session, text(minor))
        self.paper.shift("safe", minor)

    def close(self, missing: int = 0) -> None:
        """Counted blind: what the paper says lies there, less what is missing. Then the Z."""
        drawer = self.paper.drawer
        assert drawer is not None
        counted = drawer.cash - missing
        left = min(FLOAT, counted)
        tills.count_till(self.actor, self.session, pieces_of(counted))
        second = Approval("olu", PASSWORD) if abs(missing) > 500 else None
        tills.close_till(self.actor, self.session, approval=second)
        self._closed(counted, left, missing)

    def force_close(self) -> None:
        """The owner closes it: whoever sat there went home ill."""
        assert self.paper.drawer is not None
        counted = self.paper.drawer.cash
        pieces = pieces_of(counted)
        tills.force_close_till(self.place.olu, self.session, pieces, "Went home ill")
        self._closed(counted, min(FLOAT, counted), 0)

    def _closed(self, counted: int, left: int, missing: int) -> None:
        drawer = self.paper.close(counted, left)
        self.place.z += 1
        session = Session.objects.get(ref=self.session)
        assert (session.z_number, session.variance_minor) == (self.place.z, -missing)
        assert (session.left_minor, session.banked_minor) == (left, counted - left)
        taken = taken_in(session)
        assert taken == {how: minor for how, minor in drawer.taken.items() if minor}, (
            taken,
            drawer.taken,
        )

    # how a bill is paid

    def check_out(self, ref: str, bill: Bill, how: str) -> Bill:
        """The order is billed and paid as ``how`` says."""
        pay = getattr(self, f"_by_{how}", self._by_money)
        self.paper.bill(bill)
        self.place.bills += 1
        pay(ref, bill, how)
        return bill

    def _by_money(self, ref: str, bill: Bill, how: str) -> None:
        checkout_order(self.actor, ref, tender=how)
        self.paper.pay(bill, how, bill.due, self.who)

    def _by_nothing(self, ref: str, _bill: Bill, _how: str) -> None:
        checkout_order(self.actor, ref, tender="cash")

    def _by_cash(self, ref: str, bill: Bill, how: str) -> None:
        checkout_order(self.actor, ref, tender=how, received=text(bill.due + 2000))
        self.paper.pay_cash(bill, bill.due, self.who)

    def _by_account(self, ref: str, _bill: Bill, how: str) -> None:
        checkout_order(self.actor, ref, tender=how)

    def _by_deposit(self, ref: str, bill: Bill, how: str) -> None:
        checkout_order(self.actor, ref, tender=how)
        self.paper.pay(bill, how, bill.due, self.who, str(bill.client))

    def _by_advance(self, ref: str, bill: Bill, _how: str) -> None:
        checkout_order(self.actor, ref, tender="card")
        self.paper.pay(bill, "advance", ADVANCE, self.who, ref)
        self.paper.pay(bill, "card", bill.due, self.who)

    def _by_voucher(self, ref: str, bill: Bill, _how: str) -> None:
        sold = sell_voucher(self.actor, tender="card", amount=text(VOUCHER))["ref"]
        self.paper.money("card", VOUCHER, self.who)
        self.paper.owe("voucher", sold, VOUCHER)
        given = [Tendered("voucher", None, None, code_of(sold)), Tendered("cash")]
        checkout_order(self.actor, ref, payments=given)
        self.paper.pay(bill, "voucher", min(VOUCHER, bill.total), self.who, sold)
        self.paper.pay_cash(bill, bill.due, self.who)

    def _by_split(self, ref: str, bill: Bill, _how: str) -> None:
        rest = bill.due - CARD_PART
        given = [Tendered("card", text(CARD_PART)), Tendered("cash", text(rest))]
        checkout_order(self.actor, ref, payments=given)
        self.paper.pay(bill, "card", CARD_PART, self.who)
        self.paper.pay_cash(bill, rest, self.who)

    # money beside the bills of the moment

    def top_up(self, client_ref: str, client: int, minor: int) -> None:
        top_up_deposit(self.actor, client_ref, tender="cash", amount=text(minor))
        self.paper.money("cash", minor, self.who)
        self.paper.owe("deposit", str(client), minor)

    def pay_later(self, ref: str, bill: Bill, tender: str) -> None:
        """A bill that was put on account is paid, a part of it and then the rest."""
        if bill.due > CARD_PART:
            take_payment(self.actor, invoice_of(ref).ref, tender=tender, amount=text(CARD_PART))
            self.paper.pay(bill, tender, CARD_PART, self.who)
        take_payment(self.actor, invoice_of(ref).ref, tender=tender)
        self.paper.pay(bill, tender, bill.due, self.who)

    def pay_online(self, ref: str, bill: Bill) -> None:
        """At night, when no till is open, the service tells that a bill was paid, twice."""
        charge = ask_charge(self.actor, invoice_of(ref).ref, "")["ref"]
        event = self.service.tell(charge, "paid")
        assert hear_charge(self.service, event)
        assert not hear_charge(self.service, event)
        self.paper.pay(bill, "online", bill.due, None)

    def spend(self, heading: str, minor: int, how: str, rate: int, tax_ref: str = "") -> str:
        """Expense by hand, with the tax in it."""
        more: dict[str, Any] = {"tender": how, "party": "Somebody", "document": "R-1"}
        if rate:
            more["tax_rate"] = tax_ref
        ref: str = enter_finance(self.actor, "expense", heading, text(minor), **more)["ref"]
        tax = half_up(minor * rate, 10_000 + rate)
        self.paper.by_hand("expense", heading, minor, tax, how, self.who)
        return ref

    def unspend(self, ref: str, heading: str, minor: int, how: str, rate: int) -> None:
        """It was entered twice."""
        reverse_finance(self.actor, ref, "Entered twice")
        tax = half_up(minor * rate, 10_000 + rate)
        self.paper.by_hand("expense", heading, -minor, -tax, how, self.who)


def invoice_of(ref: str) -> Invoice:
    """The bill of an order."""
    return Invoice.objects.get(order__ref=ref)


def taken_in(session: Session) -> dict[str, int]:
    """What a Z says was taken by each means: not its float, what was only moved, and rounding."""
    found: Counter[str] = Counter()
    for row in json.loads(session.z_text)["sums"]:
        if row["kind"] not in {"float", "pay_in", "pay_out", "drop"}:
            found[row["tender"]] += row["amount"]
    return {how: minor for how, minor in found.items() if minor and how != "rounding"}
