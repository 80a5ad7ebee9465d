"""Many at once: nothing is sold twice, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.stock.actions import (
    Claim,
    Return,
    StockLine,
    issue_parts,
    receive_stock,
    reserve_parts,
    take_back_parts,
    transfer_stock,
)
from fettle.stock.models import Movement
from fettle.stock.tests.factories import make_location, make_part, on_shelf, receive

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(doings):
    """Do all at once, each on a connection of its own; what they answered or were refused with."""

    def one(doing):
        try:
            return doing()
        except Refused as refused:
            return refused.rule
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as threads:
        return list(threads.map(one, doings))


def test_twenty_people_take_the_last_part_and_one_gets_it(olu, main, oil_filter):
    receive(olu, main, oil_filter, 1000)

    def take(number):
        with act(olu, "line.issue") as step:
            return issue_parts(step, [Claim(oil_filter.pk, None, 1000, f"order:{number}/line:1")])

    answers = at_once([lambda number=number: take(number) for number in range(20)])
    assert answers.count("stock.short") == 19
    assert Movement.objects.filter(reason="issue").count() == 1
    assert on_shelf(oil_filter, main) == (0, 0, 0)


def test_twenty_people_reserve_the_last_part_and_one_gets_it(olu, main, oil_filter):
    receive(olu, main, oil_filter, 1000)

    def hold(number):
        with act(olu, "line.reserve") as step:
            return reserve_parts(step, [Claim(oil_filter.pk, None, 1000, f"order:{number}/line:1")])

    answers = at_once([lambda number=number: hold(number) for number in range(20)])
    assert answers.count("stock.short") == 19
    assert on_shelf(oil_filter, main) == (0, 1000, 700)


def test_crossing_transfers_and_issues_end_without_a_deadlock(olu, main, oil_filter):
    van, pads = make_location(olu, "Van"), make_part(olu, "Brake pads")
    for place in (main, van):
        receive(olu, place, oil_filter, 50_000)
        receive(olu, place, pads, 50_000)
    parts = [oil_filter, pads]

    def move(number):
        ends = (main.ref, van.ref) if number % 2 else (van.ref, main.ref)
        lines = [StockLine(part.ref, 1000) for part in (parts if number % 4 < 2 else parts[::-1])]
        return transfer_stock(olu, ends[0], ends[1], lines)

    def take(number):
        claims = [Claim(part.pk, None, 1000, f"order:{number}/line:1") for part in parts]
        with act(olu, "line.issue") as step:
            return issue_parts(step, claims if number % 2 else claims[::-1])

    doings = [lambda n=n: (move if n % 3 else take)(n) for n in range(18)]
    answers = at_once(doings)
    assert not [answer for answer in answers if isinstance(answer, str)]
    total = sum(on_shelf(part, place)[0] for part in parts for place in (main, van))
    assert total == 200_000 - 6 * 2000


def test_the_same_parts_come_back_once(olu, main, oil_filter):
    receive(olu, main, oil_filter, 2000)
    with act(olu, "line.issue") as step:
        issue_parts(step, [Claim(oil_filter.pk, None, 2000, "order:1/line:1")])

    def bring_back():
        with act(olu, "line.return") as step:
            return take_back_parts(step, [Return(oil_filter.pk, 2000, "order:1/line:1")], "shelf")

    assert at_once([bring_back] * 8).count("stock.not_issued") == 7
    assert on_shelf(oil_filter, main) == (2000, 0, 1400)


def test_first_receipts_of_the_same_parts_open_one_shelf(olu, main, oil_filter):
    pads = make_part(olu, "Brake pads")
    lines = [StockLine(oil_filter.ref, 1000, 700), StockLine(pads.ref, 1000, 900)]
    answers = at_once(
        [lambda n=n: receive_stock(olu, main.ref, lines[:: 1 if n % 2 else -1]) for n in range(8)]
    )
    assert not [answer for answer in answers if isinstance(answer, str)]
    assert on_shelf(oil_filter, main)[0] == on_shelf(pads, main)[0] == 8000
