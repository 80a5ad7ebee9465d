"""Registers: made, changed, retired and restored."""

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.tills import actions
from fettle.tills.models import Register
from fettle.tills.tests.shop import Counter, counter


def test_made_changed_retired_and_restored(desk: Counter) -> None:
    row = Register.objects.get()
    assert (row.name, row.variance_limit_minor, row.active) == ("Desk", 500, True)
    actions.edit_register(desk.olu, row.ref, "Front desk", "", version=row.version)
    row.refresh_from_db()
    assert (row.name, row.variance_limit_minor) == ("Front desk", None)
    actions.retire_register(desk.olu, row.ref)
    desk.sold(desk.cass, 500)  # nobody asks for tills any more
    actions.restore_register(desk.olu, row.ref)
    row.refresh_from_db()
    assert row.active


def test_two_people_editing_one(desk: Counter) -> None:
    actions.edit_register(desk.olu, desk.desk, "A", version=1)
    with pytest.raises(Refused) as refused:
        actions.edit_register(desk.olu, desk.desk, "B", version=1)
    assert refused.value.rule == "stale.version"


def test_bad_names_and_limits_are_told_at_their_fields(desk: Counter) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create_register(desk.olu, " ", "-1")
    assert set(refused.value.errors or {}) == {"name", "variance_limit"}
    with pytest.raises(Refused, match="this name already"):
        actions.create_register(desk.olu, "Desk")


def test_not_while_somebody_is_at_it(desk: Counter) -> None:
    desk.opened()
    with pytest.raises(Refused, match="Cass has a session at Desk") as refused:
        actions.retire_register(desk.olu, desk.desk)
    assert refused.value.rule == "register.open"


def test_the_owner_alone_and_of_this_shop(desk: Counter) -> None:
    for actor in (desk.rex, desk.cass):
        with pytest.raises(NotAllowed):
            actions.create_register(actor, "Mine")
    with pytest.raises(NotFound):
        actions.retire_register(counter().olu, desk.desk)
