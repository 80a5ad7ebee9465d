"""The blind count: by banknotes and coins, before anybody is told what should be there."""

import pytest

from fettle.journal.models import Entry as Told
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.tills import actions
from fettle.tills.denominations import denominations
from fettle.tills.models import Session
from fettle.tills.queries import report_of, session_of
from fettle.tills.tests.shop import Counter, counter


def test_pieces_are_added_up_and_only_then_the_expected_is_told(desk: Counter) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 1050)
    answer = actions.count_till(desk.cass, session.ref, {"5000": 2, "1000": "1", "20": "2", "2": 5})
    assert answer["counted"]["amount"] == "110.50"
    assert (answer["expected"]["amount"], answer["variance"]["amount"]) == ("110.50", "0.00")
    session.refresh_from_db()
    assert session.counted == {"5000": 2, "1000": 1, "20": 2, "2": 5}


def test_who_counts_does_not_see_the_cash_before(desk: Counter) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 1000)
    desk.sold(desk.cass, 2000, "card")
    mine = report_of(desk.cass, session)
    assert mine.blind and [word for word, _count, _minor in mine.takings] == ["Card"]
    assert not report_of(desk.olu, session).blind
    actions.count_till(desk.cass, session.ref, {})
    assert not report_of(desk.cass, session_of(desk.cass, session.ref)).blind


def test_a_bad_number_is_refused_at_its_field(desk: Counter) -> None:
    session = desk.opened()
    for typed in ("-5", "1.5", "many", -5, "1" * 30, "0x1"):
        with pytest.raises(Invalid) as refused:
            actions.count_till(desk.cass, session.ref, {"500": typed, "1000": 3})
        assert set(refused.value.errors or {}) == {"pieces.500"}
    session.refresh_from_db()
    assert (session.state, session.counts) == ("opened", 0)


def test_a_coin_that_there_is_not_is_refused(desk: Counter) -> None:
    session = desk.opened()
    with pytest.raises(Invalid) as refused:
        actions.count_till(desk.cass, session.ref, {"300": 1})
    assert refused.value.errors and refused.value.errors["pieces.300"].rule == "till.piece"


def test_a_second_count_is_kept_beside_the_first(desk: Counter) -> None:
    session = desk.opened()
    actions.count_till(desk.cass, session.ref, {"5000": 1})
    actions.count_till(desk.cass, session.ref, {"5000": 2})
    session.refresh_from_db()
    assert (session.counts, session.first_counted_minor, session.counted_minor) == (2, 5000, 10000)
    told = Told.objects.filter(verb="till.count").order_by("pk")
    assert [entry.facts["counted"] for entry in told] == ["50.00", "100.00"]


def test_nobody_counts_anothers_drawer(desk: Counter) -> None:
    session = desk.opened()
    with pytest.raises(NotFound):  # a colleague's session is not theirs to see
        actions.count_till(desk.cole, session.ref, {})
    with pytest.raises(NotAllowed, match="This is Cass's till"):
        actions.count_till(desk.olu, session.ref, {})
    with pytest.raises(NotFound):
        actions.count_till(counter().cass, session.ref, {})
    assert Session.objects.get().counts == 0


def test_going_on_needs_a_count(desk: Counter) -> None:
    session = desk.opened()
    with pytest.raises(Refused) as refused:
        actions.resume_till(desk.cass, session.ref)
    assert refused.value.rule == "till.opened"


@pytest.mark.parametrize(
    ("currency", "first", "last"),
    [("EUR", 20000, 1), ("RUB", 500000, 10), ("JPY", 10000, 1), ("KWD", 100000, 1)],
)
def test_every_currency_has_its_pieces(currency: str, first: int, last: int) -> None:
    found = denominations(currency)
    assert (found[0], found[-1]) == (first, last)
    assert len(set(found)) == len(found)
