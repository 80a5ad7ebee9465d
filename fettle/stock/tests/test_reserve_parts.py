"""Parts are held for a document, and let go again."""

import pytest

from fettle.journal import act
from fettle.journal.models import Entry
from fettle.kernel.refusal import Refused
from fettle.stock.actions import Claim, release_parts, reserve_parts
from fettle.stock.facts import PartsReleased
from fettle.stock.models import Reservation
from fettle.stock.tests.factories import make_location, make_part, on_shelf, receive

LINE = "order:abc/line:1"


def reserve(actor, *claims):
    with act(actor, "line.reserve") as step:
        return reserve_parts(step, claims)


def release(actor, *refs):
    with act(actor, "line.release") as step:
        step.record("order:abc", PartsReleased(0, []))
        release_parts(step, refs)


def test_it_holds_parts_on_the_default_location(olu, main, oil_filter):
    receive(olu, main, oil_filter, 5000)
    made = reserve(olu, Claim(oil_filter.pk, None, 2000, LINE))
    assert on_shelf(oil_filter, main) == (3000, 2000, 3500)
    row = Reservation.objects.get()
    assert (row.ref, row.left_thousandths, row.state) == (made[0].ref, 2000, "active")
    assert made[0].location_id == main.pk
    assert Entry.objects.get(verb="stock.reserve").subject == "order:abc"


def test_it_refuses_more_than_is_free_with_the_number_there_is(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000)
    reserve(olu, Claim(oil_filter.pk, main.pk, 2000, LINE))
    with pytest.raises(Refused, match="Only 1 of Oil filter left") as refused:
        reserve(olu, Claim(oil_filter.pk, main.pk, 2000, "order:xyz/line:2"))
    assert refused.value.rule == "stock.short"
    assert on_shelf(oil_filter, main) == (1000, 2000, 2100)


def test_it_counts_the_claims_of_one_step_together(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000)
    with pytest.raises(Refused, match="Only 1 of"):
        reserve(
            olu, Claim(oil_filter.pk, None, 2000, LINE), Claim(oil_filter.pk, main.pk, 2000, LINE)
        )
    assert not Reservation.objects.exists()


def test_it_refuses_a_part_that_never_came_in(olu, main, oil_filter):
    with pytest.raises(Refused, match="There is no Oil filter left") as refused:
        reserve(olu, Claim(oil_filter.pk, None, 1000, LINE))
    assert refused.value.rule == "stock.short"


def test_it_refuses_what_is_not_kept_in_stock(olu, main):
    work = make_part(olu, "Work", kind="labour", stocked=False)
    with pytest.raises(Refused) as refused:
        reserve(olu, Claim(work.pk, None, 1000, LINE))
    assert refused.value.rule == "stock.not_stocked"


def test_it_holds_more_than_there_is_where_the_item_allows_it(olu, main):
    tyre = make_part(olu, "Tyre", allows_negative=True)
    reserve(olu, Claim(tyre.pk, None, 4000, LINE))
    assert on_shelf(tyre, main) == (-4000, 4000, 0)


def test_it_lets_go_what_is_still_held(olu, main, oil_filter):
    receive(olu, main, oil_filter, 5000)
    made = reserve(olu, Claim(oil_filter.pk, None, 2000, LINE))
    release(olu, made[0].ref)
    assert on_shelf(oil_filter, main) == (5000, 0, 3500)
    assert Reservation.objects.get().state == "released"
    release(olu, made[0].ref)
    assert on_shelf(oil_filter, main) == (5000, 0, 3500)


def test_it_holds_in_the_location_that_is_named(olu, main, oil_filter):
    van = make_location(olu, "Van 1")
    receive(olu, van, oil_filter, 1000)
    with pytest.raises(Refused):
        reserve(olu, Claim(oil_filter.pk, None, 1000, LINE))
    reserve(olu, Claim(oil_filter.pk, van.pk, 1000, LINE))
    assert on_shelf(oil_filter, van) == (0, 1000, 700)
