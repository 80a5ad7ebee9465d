"""What happens in a shop on a day, scene by scene; each scene yields the minutes until it goes on.

Every scene does it in the house through the same actions as pages and machines, and writes it
down on the shop's paper by its own arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from fettle.access.actor import Actor
from fettle.billing.actions import adjust_points, correct_payment
from fettle.billing.drafts import Tendered
from fettle.billing.models import Payment
from fettle.clock.actions import start_clock, stop_clock
from fettle.inspections.actions import (
    answer_point,
    issue_inspection,
    open_inspection,
    submit_inspection,
)
from fettle.orders import actions as orders
from fettle.orders.models import Line
from fettle.reports.tests.month.brand import Brand, Place
from fettle.reports.tests.month.paper import Bill, Sold
from fettle.reports.tests.month.till import ADVANCE, Desk, invoice_of, text
from fettle.shop.models import Staff

PADS, OIL, MAP, COLA, HOUR = 4937, 1189, 1299, 251, 9210
Scene = Iterator[int]


@dataclass
class Done:
    """An order that was closed, with its bill: what corrections begin with."""

    ref: str
    bill: Bill


class Work:
    """What can happen in one shop."""

    def __init__(self, brand: Brand, place: Place, desk: Desk, chance: Random) -> None:
        self.brand, self.place, self.desk, self.chance = brand, place, desk, chance
        self.paper, self.actor = place.paper, place.desk
        self.seller, self.tek = place.desk.staff_id, place.tek.staff_id
        self.done: dict[str, list[Done]] = {}
        self.on_account: list[Done] = []
        self.clocked = 0
        self.tek_ref = Staff.objects.get(pk=place.tek.staff_id or 0).ref

    # goods

    def _ref(self, name: str) -> str:
        return self.brand.item(name).ref

    def _pk(self, name: str) -> int:
        return self.brand.item(name).pk

    def _out(self, name: str, thousandths: int, unit: int, **more: Any) -> Sold:
        """A part leaves the main shelf, and stands on the order with what it cost."""
        cost = self.paper.leave(self._pk(name), "Main", thousandths)
        sold = Sold(self._pk(name), thousandths, unit, cost=cost, seller=self.seller)
        return replace(sold, **more)

    def _back(self, line: Sold) -> None:
        self.paper.arrive(line.item, "Main", line.thousandths, line.cost)

    # orders

    def repair(self, n: int, how: str, *, check: bool = False, night: int = 0) -> Scene:
        """A car comes, gets pads and oil and an hour and a half of work, and leaves paid."""
        ref = self._opened(n)
        yield 10
        orders.receive_unit(
            self.actor, ref, complaint="It squeals",
            works=[orders.WorkDraft(item_ref=self._ref("labour"), quantity="1.5")],
        )  # fmt: skip
        yield 10
        bill = self._bill("workshop", n)
        labour = Sold(self._pk("labour"), 1500, HOUR, seller=self.seller, doer=self.tek)
        bill.lines.append(replace(labour, is_work=True))
        orders.start_order(self.place.tek, ref)
        work = Line.objects.get(order__ref=ref).ref
        start_clock(self.place.tek, work)
        if how == "advance":
            self._advance(ref)
        yield 20
        if check:
            bill.lines.append(self._checked(ref))
        bill.lines += self._parts(ref)
        yield 40 + night
        orders.do_line(self.place.tek, ref, work)
        stop_clock(self.place.tek)
        self.clocked += 60 * (60 + night)
        orders.ready_order(self.place.tek, ref)
        yield 20
        if how == "deposit":
            client = self.brand.clients[n % 6]
            self.desk.top_up(client.ref, client.pk, bill.total + (5 - bill.total) % 5)
        self._check_out(ref, bill, how)

    def _opened(self, n: int, flow: str = "workshop") -> str:
        ref: str = orders.open_order(
            self.actor, flow=flow, client_ref=self.brand.clients[n % 6].ref,
            unit_ref=self.brand.units[n % 12].ref if flow == "workshop" else None,
            section_ref=self.place.lifts.ref, responsible_ref=self.tek_ref, title="Brakes",
        )["ref"]  # fmt: skip
        self._count(flow)
        return ref

    def _count(self, flow: str) -> None:
        self.place.orders[flow] = self.place.orders.get(flow, 0) + 1

    def _bill(self, flow: str, n: int | None) -> Bill:
        client = None if n is None else self.brand.clients[n % 6].pk
        section = self.place.lifts.pk if flow in {"workshop", "ticket"} else None
        return Bill(flow, [], client, section)

    def _advance(self, ref: str) -> None:
        orders.take_advance(self.actor, ref, Tendered("cash", text(ADVANCE)))
        self.paper.money("cash", ADVANCE, self.desk.who)
        self.paper.owe("advance", ref, ADVANCE)

    def _parts(self, ref: str) -> list[Sold]:
        oil = self.chance.choice((3900, 4200, 4350))
        orders.issue_part(self.actor, ref, self._ref("pads"), "1")
        orders.issue_part(self.actor, ref, self._ref("oil"), f"{oil / 1000:.3f}")
        return [self._out("pads", 1000, PADS), self._out("oil", oil, OIL)]

    def _checked(self, ref: str) -> Sold:
        """The health check finds worn pads: they are proposed, allowed and fitted."""
        check = open_inspection(self.place.tek, order_ref=ref)["ref"]
        answer_point(self.place.tek, check, "pads", "bad")
        submit_inspection(self.place.tek, check)
        issue_inspection(self.actor, check)
        line = Line.objects.get(order__ref=ref, authorisation="proposed")
        orders.authorise_line(self.actor, ref, line.ref, channel="phone")
        orders.issue_line(self.actor, ref, line.ref)
        return replace(self._out("pads", 1000, PADS), seller=self.tek)

    def _check_out(self, ref: str, bill: Bill, how: str) -> None:
        self.desk.check_out(ref, bill, how)
        done = Done(ref, bill)
        self.done.setdefault(how, []).append(done)
        if how == "account":
            self.on_account.append(done)

    def sale(self, how: str, n: int | None = None) -> Scene:
        """Maps and pads over the counter."""
        maps = self.chance.randint(1, 3)
        wanted = [(self._ref("map"), str(maps)), (self._ref("pads"), "1")]
        client = "" if n is None else self.brand.clients[n % 6].ref
        ref = orders.open_sale(self.actor, wanted, client_ref=client)["ref"]
        self._count("counter_sale")
        yield 3
        bill = self._bill("counter_sale", n)
        bill.lines = [
            self._out("map", maps * 1000, MAP, rate=700),
            self._out("pads", 1000, PADS),
        ]
        self._check_out(ref, bill, how)

    def ticket(self, n: int, how: str) -> Scene:
        """A small thing without a car: half an hour of work."""
        ref = self._opened(n, "ticket")
        yield 5
        added = orders.add_line(self.actor, ref, item_ref=self._ref("labour"), quantity="0.5")
        orders.start_order(self.place.tek, ref)
        yield 15
        orders.do_line(self.place.tek, ref, added["line"])
        orders.ready_order(self.place.tek, ref)
        yield 5
        bill = self._bill("ticket", n)
        half = Sold(self._pk("labour"), 500, HOUR, seller=self.seller, doer=self.tek)
        bill.lines = [replace(half, is_work=True)]
        self._check_out(ref, bill, how)

    def drinks(self, n: int, tender: str, *, points: bool = False) -> Scene:
        """A client orders colas from where they wait, one of them perhaps for points."""
        client = self.brand.clients[n % 6]
        asks = Actor(None, client.name, "client", self.place.shop.pk, client_id=client.pk)
        many = self.chance.randint(1, 3)
        wishes = [orders.Wish(self._ref("cola"), many * 1000)]
        if points:
            wishes.append(orders.Wish(self._ref("cola"), 1000, "points"))
        ref = orders.submit_order(asks, wishes)["ref"]
        self._count("shop_order")
        yield 2
        self._serve(ref, n, many, tender, points=points)

    def _serve(self, ref: str, n: int, many: int, tender: str, *, points: bool) -> None:
        client = self.brand.clients[n % 6].pk
        orders.accept_order(self.actor, ref)
        orders.pay_order(self.actor, ref, Tendered(tender))
        orders.complete_order(self.actor, ref)
        bill = self._bill("shop_order", n)
        bill.lines = [replace(self._out("cola", many * 1000, COLA), seller=None)]
        if points:
            bill.lines.append(replace(self._out("cola", 1000, 0), seller=None))
            self.paper.points[client] -= 25
        self.paper.bill(bill)
        self.place.bills += 1
        if tender == "cash":
            self.paper.pay_cash(bill, bill.due, self.desk.who)
        else:
            self.paper.pay(bill, tender, bill.due, self.desk.who)
        self.paper.points[client] += 2 * many
        self.done.setdefault("drinks", []).append(Done(ref, bill))

    def beside(self, n: int) -> Scene:
        """A client waits for the car and drinks something, which stands on the car's bill."""
        ref = self._opened(n)
        client = self.brand.clients[n % 6]
        asks = Actor(None, client.name, "client", self.place.shop.pk, client_id=client.pk)
        yield 5
        bill = self._bill("workshop", n)
        bill.lines = self._parts(ref)
        drink = orders.submit_order(asks, [orders.Wish(self._ref("cola"), 2000)])["ref"]
        self._count("shop_order")
        orders.accept_order(self.actor, drink, onto=ref)
        orders.complete_order(self.actor, drink)
        colas = self._bill("shop_order", n)
        colas.lines = [replace(self._out("cola", 2000, COLA), seller=None)]
        yield 5
        orders.checkout_order(self.actor, ref, tender="card")
        self.place.bills += 1
        for part in (bill, colas):
            self.paper.bill(part)
            self.paper.accounts["receivable"] -= part.total
            part.due = 0
        both = bill.total + colas.total
        self.paper.money("card", both, self.desk.who)
        self.paper.finance("income", "sale", both)
        self.paper.points[client.pk] += 4

    # corrections

    def wrong_tender(self) -> Scene:
        """It was the card, and written down as cash."""
        done = self.done["cash"].pop()
        paid = Payment.objects.get(allocations__invoice__order__ref=done.ref, tender="cash")
        correct_payment(self.actor, paid.ref, tender="card", reason="Wrong button")
        ((_cash, minor),) = [part for part in done.bill.paid if part[0] == "cash"]
        self.paper.money("cash", -minor, self.desk.who)
        self.paper.money("card", minor, self.desk.who)
        self.paper.finance("expense", "correction", minor)
        self.paper.finance("income", "correction", minor)
        yield 0

    def refund(self, goods: str) -> Scene:
        """The pads of a sale by card come back, to the shelf or to the scrap."""
        done = self.done["card"].pop()
        lines = done.bill.lines
        place = next(n for n, line in enumerate(lines) if line.item == self._pk("pads"))
        wanted = [orders.Wanted(place, "1", goods=goods)]
        orders.refund_invoice(self.actor, invoice_of(done.ref).ref, wanted, reason="Did not fit")
        self.place.credits += 1
        total = self.paper.credit(done.bill, [(lines[place], goods == "shelf")])
        self.paper.give_back(done.bill, "card", total, self.desk.who)
        if goods == "shelf":
            self._back(lines[place])
        yield 0

    def reprice(self) -> Scene:
        """A discount that was promised had been forgotten: the bill is written anew."""
        done = self.done["transfer"].pop()
        change = {0: orders.LineChange(discount="5.00")}
        orders.correct_invoice(
            self.actor, invoice_of(done.ref).ref, change, reason="Promised 5.00 less"
        )
        self.place.bills += 1
        self.place.credits += 1
        self._count(done.bill.flow)
        old = done.bill
        self.paper.credit(old, [(line, True) for line in old.lines])
        new = replace(old, lines=[replace(old.lines[0], off=500), *old.lines[1:]], paid=[])
        self.paper.bill(new)
        self.paper.accounts["receivable"] -= new.total
        self.paper.money("transfer", new.total - old.total, self.desk.who)
        self.paper.accounts["receivable"] += old.total
        self.paper.finance("expense", "refund", old.total - new.total)
        new.due = old.due = 0
        yield 0

    def comeback(self, n: int) -> Scene:
        """The same fault again: pads under warranty."""
        done = next(each for each in self.done["card"] if each.bill.flow == "workshop")
        pads = Line.objects.filter(order__ref=done.ref, item=self._pk("pads")).first()
        assert pads is not None
        ref = orders.comeback_order(
            self.actor, done.ref, complaint="Squeals again", lines=[pads.ref],
            override_reason="Came back",
        )["ref"]  # fmt: skip
        self._count("workshop")
        yield 20
        orders.issue_line(self.actor, ref, Line.objects.get(order__ref=ref).ref)
        bill = replace(done.bill, lines=[self._out("pads", 1000, 0)], paid=[])
        yield 20
        self.desk.check_out(ref, bill, "nothing")

    def void(self, n: int) -> Scene:
        """A drink that was handed over and paid is spilled: money, goods and points go back."""
        client = self.brand.clients[n % 6].pk
        ref = orders.submit_order(
            self.actor, [orders.Wish(self._ref("cola"), 2000)], client_id=client
        )["ref"]
        self._count("shop_order")
        orders.accept_order(self.actor, ref)
        orders.deliver_line(self.actor, ref, Line.objects.get(order__ref=ref).ref)
        orders.pay_order(self.actor, ref, Tendered("card"))
        bill = self._bill("shop_order", n)
        bill.lines = [self._out("cola", 2000, COLA)]
        self.place.bills += 1
        self.paper.bill(bill)
        self.paper.pay(bill, "card", bill.due, self.desk.who)
        yield 10
        orders.void_order(self.actor, ref, "Spilled", refund="tender")
        self.paper.give_back(bill, "card", bill.total, self.desk.who)
        self._back(bill.lines[0])
        self.paper.take_back(bill)

    def call_off(self, n: int) -> Scene:
        """The client goes away: pads back to the shelf, oil to the scrap, the advance back."""
        ref = self._opened(n)
        self._advance(ref)
        yield 15
        pads, _oil = self._parts(ref)
        found = {line.item_id: line.ref for line in Line.objects.filter(order__ref=ref)}
        where = {found[self._pk("pads")]: "shelf", found[self._pk("oil")]: "scrap"}
        yield 15
        orders.cancel_order(self.actor, ref, "Client went away", where, advance="tender")
        self._back(pads)
        self.paper.money("cash", -ADVANCE, self.desk.who)
        self.paper.owe("advance", ref, -ADVANCE)

    def welcome(self) -> None:
        """The owner gives clients some points; a client's points are spent in both shops."""
        for client in self.brand.clients[self.place.shop.pk % 2 :: 2]:
            adjust_points(self.place.olu, client.ref, 60, "Welcome")
            self.paper.points[client.pk] += 60

    def online(self) -> Scene:
        """What stands on an account longest is paid online, at night."""
        done = self.on_account.pop(0)
        self.desk.pay_online(done.ref, done.bill)
        yield 0

    def pay_later(self, tender: str) -> Scene:
        done = self.on_account.pop(0)
        self.desk.pay_later(done.ref, done.bill, tender)
        yield 0
