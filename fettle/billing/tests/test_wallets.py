"""Balances always equal deposits less unpaid bills, whatever happens and however many try."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.access.actor import Actor
from fettle.billing.actions import (
    adjust_points,
    give_back,
    hold_points,
    locked_invoice,
    require_credit,
    reverse_invoice,
    settle_bills,
    take_payment,
    top_up_deposit,
    withdraw_deposit,
)
from fettle.billing.drafts import Tendered
from fettle.billing.facts import PointsEarned
from fettle.billing.models import Invoice
from fettle.billing.queries import standing_of
from fettle.billing.tests.stage import books_hold, hire, issued, open_shop, standing, welcome
from fettle.clients.models import Client
from fettle.journal import act
from fettle.kernel.refusal import Refused

VERBS = ("top_up", "withdraw", "bill", "pay", "void", "close", "gift", "hold")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.integers(1, 5000),
        st.sampled_from(["cash", "card", "deposit"]),
    ),
    min_size=5,
    max_size=14,
)


class Play:
    """One client's account, and what it must come to by plain addition."""

    def __init__(self, olga: Actor) -> None:
        self.olga, self.anna = olga, welcome(olga)
        self.deposit = self.points = self.held = 0
        self.due: dict[int, int] = {}

    def do(self, verb: str, minor: int, tender: str) -> None:
        getattr(self, verb)(minor, tender)
        found = standing_of(self.anna.pk, self.olga.shop_id)
        assert (found.deposit_minor, found.unpaid_minor) == (self.deposit, sum(self.due.values()))
        assert found.balance_minor == found.deposit_minor - found.unpaid_minor
        assert (found.points, found.points_held) == (self.points, self.held)

    def top_up(self, minor: int, tender: str) -> None:
        by = "card" if tender == "deposit" else tender
        top_up_deposit(self.olga, self.anna.ref, tender=by, amount=_text(minor))
        self.deposit += minor

    def withdraw(self, minor: int, _tender: str) -> None:
        amount = _text(minor)
        enough = minor <= self.deposit
        if _done(lambda: withdraw_deposit(self.olga, self.anna.ref, tender="cash", amount=amount)):
            assert enough
            self.deposit -= minor
        else:
            assert not enough

    def bill(self, minor: int, _tender: str) -> None:
        self.due[issued(self.olga, self.anna, minor).pk] = minor

    def pay(self, minor: int, tender: str) -> None:
        for pk, due in self.due.items():
            part = min(due, minor)
            bill = Invoice.objects.get(pk=pk)
            if part and _done(lambda: self._pay(bill, tender, part)):  # noqa: B023 - called here
                self.due[pk] -= part
                self.deposit -= part if tender == "deposit" else 0
                return

    def _pay(self, bill: Invoice, tender: str, part: int) -> None:
        take_payment(self.olga, bill.ref, tender=tender, amount=_text(part))

    def void(self, minor: int, tender: str) -> None:
        standing_bills = [pk for pk in self.due if Invoice.objects.get(pk=pk).reversed_at is None]
        if not standing_bills:
            return
        pk = standing_bills[minor % len(standing_bills)]
        with act(self.olga, "order.void") as step:
            bill = locked_invoice(step, pk)
            to = "deposit" if tender == "deposit" else "tender"
            back = give_back(step, bill, to)
            reverse_invoice(step, bill)
        self.due[pk] = 0
        self.deposit += sum(row.amount_minor for row in back if row.tender == "deposit")

    def close(self, _minor: int, tender: str) -> None:
        due = sum(self.due.values())
        if _done(lambda: self._close(tender)):
            self.deposit -= due if tender == "deposit" else 0
            self.due = dict.fromkeys(self.due, 0)
        else:
            assert not due or (tender == "deposit" and self.deposit < due)

    def _close(self, tender: str) -> None:
        with act(self.olga, "payment.take") as step:
            settle_bills(step, self.anna, [Tendered(tender)])

    def gift(self, points: int, _tender: str) -> None:
        adjust_points(self.olga, self.anna.ref, points, "Because")
        self.points += points

    def hold(self, minor: int, _tender: str) -> None:
        if _done(
            lambda: _hold(self.olga, self.anna, minor, f"order:{minor}:{self.held}:{self.points}")
        ):
            self.points -= minor
            self.held += minor


def _text(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"


def _done(work: Callable[[], Any]) -> bool:
    try:
        work()
    except Refused:
        return False
    return True


def _hold(actor: Actor, client: Client, points: int, document: str) -> None:
    with act(actor, "order.submit") as step:
        hold_points(step, client.pk, points, document)
        step.record(client.ref, PointsEarned(points=0))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_the_balance_is_always_deposits_less_unpaid_bills(
    db: None, steps: list[tuple[str, int, str]]
) -> None:
    play = Play(hire(open_shop(), "owner", "Olga"))
    for step in steps:
        play.do(*step)
    books_hold()


@pytest.mark.django_db(transaction=True)
def test_the_last_euro_is_withdrawn_once() -> None:
    rita = hire(open_shop(), "reception", "Rita")
    anna = welcome(rita)
    top_up_deposit(rita, anna.ref, tender="cash", amount="1")
    answers = _together(4, lambda: withdraw_deposit(rita, anna.ref, tender="cash", amount="1"))
    assert sorted(answers) == ["deposit.short"] * 3 + ["done"]
    assert standing(rita, anna) == (0, 0, 0)
    books_hold()


@pytest.mark.django_db(transaction=True)
def test_points_are_spent_once() -> None:
    olga = hire(open_shop(), "owner", "Olga")
    anna = welcome(olga)
    adjust_points(olga, anna.ref, 60, "A gift")
    tries = iter(range(4))
    answers = _together(4, lambda: _hold(olga, anna, 60, f"order:{next(tries)}"))
    assert sorted(answers) == ["done"] + ["points.short"] * 3
    assert standing_of(anna.pk, olga.shop_id).points_held == 60
    books_hold()


@pytest.mark.django_db(transaction=True)
def test_a_limit_is_not_passed_by_two_at_once() -> None:
    olga = hire(open_shop(), "owner", "Olga")
    anna = welcome(olga)
    Client.objects.filter(pk=anna.pk).update(credit_limit_minor=1000)

    def owe() -> None:
        with act(olga, "order.complete") as step:
            require_credit(step, anna.pk, 800)
            from fettle.billing.actions import open_invoice
            from fettle.billing.tests.stage import bill, bill_line

            open_invoice(step, bill(bill_line(800), client_id=anna.pk))

    assert sorted(_together(3, owe)) == ["credit.over"] * 2 + ["done"]
    assert standing(olga, anna) == (0, 800, -800)
    books_hold()


def _together(count: int, work: Callable[[], Any]) -> list[str]:
    """What each of ``count`` simultaneous tries came to: done, or the rule that refused."""
    ready, answers = Barrier(count), []

    def run() -> None:
        ready.wait()
        try:
            work()
            answers.append("done")
        except Refused as refused:
            answers.append(refused.rule)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
