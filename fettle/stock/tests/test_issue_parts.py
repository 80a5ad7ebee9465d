"""Parts leave the shelf for a document, at the average cost of the moment."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.journal import act
from fettle.kernel.refusal import Refused
from fettle.ledger.queries import balance_of
from fettle.stock.actions import Claim, issue_parts, reserve_parts
from fettle.stock.models import Movement, Reservation
from fettle.stock.tests.factories import make_part, on_shelf, receive

LINE = "order:abc/line:1"


def issue(actor, *claims):
    with act(actor, "line.issue") as step:
        return issue_parts(step, claims)


def reserve(actor, *claims):
    with act(actor, "line.reserve") as step:
        return reserve_parts(step, claims)


def test_it_takes_the_parts_and_their_share_of_the_value(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 2000, 600)
    receive(olu, main, oil_filter, 1000, 701)
    issued = issue(olu, Claim(oil_filter.pk, None, 2000, LINE))[0]
    assert (issued.unit_cost_minor, issued.cost_minor) == (634, 1267)
    assert on_shelf(oil_filter, main) == (1000, 0, 634)
    assert Movement.objects.get(pk=issued.movement_id).document == LINE
    assert balance_of(f"stock:{shop.pk}:{oil_filter.pk}:customer") == 2000
    assert balance_of(f"stock:{shop.pk}:{oil_filter.pk}:customer:value") == 1267


def test_it_leaves_no_cent_behind_with_the_last_part(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000, 333)
    receive(olu, main, oil_filter, 4000, 334)
    for _part in range(7):
        issue(olu, Claim(oil_filter.pk, None, 1000, LINE))
    assert on_shelf(oil_filter, main) == (0, 0, 0)


def test_it_uses_what_the_document_reserved_first(olu, main, oil_filter):
    receive(olu, main, oil_filter, 5000)
    reserve(olu, Claim(oil_filter.pk, None, 2000, LINE))
    issue(olu, Claim(oil_filter.pk, None, 1000, LINE))
    assert on_shelf(oil_filter, main)[:2] == (3000, 1000)
    assert (Reservation.objects.get().left_thousandths, Reservation.objects.get().state) == (
        1000,
        "active",
    )
    issue(olu, Claim(oil_filter.pk, None, 2000, LINE))
    assert on_shelf(oil_filter, main)[:2] == (2000, 0)
    assert Reservation.objects.get().state == "used"


def test_it_leaves_alone_what_another_document_reserved(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000)
    reserve(olu, Claim(oil_filter.pk, None, 2000, "order:other/line:9"))
    with pytest.raises(Refused, match="Only 1 of Oil filter left"):
        issue(olu, Claim(oil_filter.pk, None, 2000, LINE))
    assert on_shelf(oil_filter, main) == (1000, 2000, 2100)


def test_it_names_the_reserved_parts_in_the_number_there_is(olu, main, oil_filter):
    receive(olu, main, oil_filter, 3000)
    reserve(olu, Claim(oil_filter.pk, None, 2000, LINE))
    with pytest.raises(Refused, match="Only 3 of Oil filter left"):
        issue(olu, Claim(oil_filter.pk, None, 4000, LINE))


def test_it_takes_all_lines_or_none(olu, main, oil_filter):
    pads = make_part(olu, "Brake pads")
    receive(olu, main, oil_filter, 3000)
    with pytest.raises(Refused, match="There is no Brake pads left"):
        issue(olu, Claim(oil_filter.pk, None, 1000, LINE), Claim(pads.pk, None, 1000, LINE))
    assert on_shelf(oil_filter, main)[0] == 3000


def test_it_takes_what_is_not_there_where_the_item_allows_it(olu, main):
    tyre = make_part(olu, "Tyre", allows_negative=True, cost_minor=5000)
    receive(olu, main, tyre, 1000, 6000)
    issued = issue(olu, Claim(tyre.pk, None, 3000, LINE))[0]
    assert issued.cost_minor == 6000 + 2 * 6000
    assert on_shelf(tyre, main) == (-2000, 0, -12000)
    receive(olu, main, tyre, 2000, 6000)
    assert on_shelf(tyre, main) == (0, 0, 0)


@pytest.mark.parametrize("lines", [1, 12])
def test_it_needs_the_same_statements_for_any_number_of_lines(olu, main, lines):
    parts = [make_part(olu, f"Part {n}") for n in range(lines)]
    for part in parts:
        receive(olu, main, part, 2000)
    reserve(olu, *(Claim(part.pk, None, 1000, f"order:abc/line:{part.pk}") for part in parts))
    claims = [Claim(part.pk, None, 1000, f"order:abc/line:{part.pk}") for part in parts]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        issue(olu, *claims)
    said = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(said) == 7, said


@pytest.mark.parametrize("lines", [1, 12])
def test_reserving_needs_the_same_statements_too(olu, main, lines):
    parts = [make_part(olu, f"Part {n}") for n in range(lines)]
    for part in parts:
        receive(olu, main, part, 2000)
    with CaptureQueriesContext(connection) as queries:
        reserve(olu, *(Claim(part.pk, None, 1000, LINE) for part in parts))
    said = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(said) == 4, said
