"""A colleague left the drawer open: somebody who may closes it for them, and says why."""

import pytest

from fettle.journal.models import Entry as Told
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.tills import actions
from fettle.tills.models import Session
from fettle.tills.tests.shop import Counter, counter

ALL = {"10000": 1}


def test_it_is_counted_closed_and_marked_with_the_reason(desk: Counter) -> None:
    session = desk.opened()
    desk.sold(desk.cass, 2000)
    actions.force_close_till(desk.rex, session.ref, ALL, "Went home ill")
    session.refresh_from_db()
    assert (session.state, session.z_number, session.variance_minor) == ("closed", 1, -2000)
    assert (session.closed_by_id, session.forced_reason) == (desk.rex.staff_id, "Went home ill")
    assert session.approved_by_id == desk.rex.staff_id  # the difference was beyond the limit
    assert Told.objects.get(verb="till.force_close").reason == "Went home ill"


def test_a_half_counted_one_too(desk: Counter) -> None:
    session = desk.opened()
    actions.count_till(desk.cass, session.ref, {})
    actions.force_close_till(desk.olu, session.ref, ALL, "Forgotten", left="50")
    session.refresh_from_db()
    assert (session.counts, session.left_minor, session.banked_minor) == (2, 5000, 5000)


def test_not_ones_own_and_not_by_everybody(desk: Counter) -> None:
    own = desk.opened(desk.rex)
    with pytest.raises(Refused) as refused:
        actions.force_close_till(desk.rex, own.ref, ALL, "Quickly")
    assert refused.value.rule == "till.own"
    with pytest.raises(NotAllowed):
        actions.force_close_till(desk.cole, own.ref, ALL, "Quickly")
    assert Session.objects.get().state == "opened"
    with pytest.raises(Refused):
        actions.force_close_till(counter().olu, own.ref, ALL, "Quickly")


def test_without_a_reason_and_with_a_bad_count_both_are_told(desk: Counter) -> None:
    session = desk.opened()
    with pytest.raises(Invalid) as refused:
        actions.force_close_till(desk.olu, session.ref, {"500": "-5"}, " ")
    assert set(refused.value.errors or {}) == {"reason", "pieces.500"}


def test_once(desk: Counter) -> None:
    session = desk.opened()
    actions.force_close_till(desk.olu, session.ref, ALL, "Forgotten")
    with pytest.raises(Refused) as refused:
        actions.force_close_till(desk.rex, session.ref, ALL, "Forgotten")
    assert refused.value.rule == "till.closed_already"
