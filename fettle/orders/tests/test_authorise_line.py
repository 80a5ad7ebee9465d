"""What the client says about a line: yes, no, later; and what holds after each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders import actions
from fettle.orders.models import AskRule, Authorisation, Line, Order
from fettle.orders.tests.asking import proposed, settle
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, line_of


@pytest.fixture
def line(garage: Garage, order: Order) -> Line:
    return proposed(garage, order)


def again(line: Line) -> Line:
    return Line.objects.get(pk=line.pk)


def forced(line: Line, **values: Any) -> None:
    """Write past the actions, and let the database look at it."""
    with transaction.atomic():
        Line.objects.filter(pk=line.pk).update(**values)
        settle()


def test_a_yes_is_written_down_with_its_ceiling(garage: Garage, order: Order, line: Line) -> None:
    answer = actions.authorise_line(garage.ada, order.ref, line.ref, channel="phone")
    settle()
    said = Authorisation.objects.get()
    assert (said.state, said.channel, said.said_by, said.staff_id, said.total_minor) == (
        "authorised", "phone", "Cy Young", garage.ada.staff_id, 9800,
    )  # fmt: skip
    now = again(line)
    assert (now.authorisation, now.ceiling_minor, now.ceiling_thousandths) == (
        "authorised", 9800, 2000,
    )  # fmt: skip
    assert answer["version"] == fresh(order).version
    told = entries_of(order.ref)[-1].facts
    assert (told["who"], told["text"], told["total"]) == ("Cy Young", "Brake pads", "98.00")


def test_a_no_takes_the_line_off_the_total_and_lets_its_parts_go(
    garage: Garage, order: Order, line: Line
) -> None:
    actions.reserve_line(garage.ada, order.ref, line.ref)
    assert garage.on_shelf(garage.pads) == (2000, 2000)
    actions.decline_line(garage.ada, order.ref, line.ref, who="Mrs Young")
    settle()
    assert garage.on_shelf(garage.pads) == (4000, 0)
    assert (again(line).authorisation, fresh(order).total_minor) == ("declined", 0)
    assert Authorisation.objects.get().said_by == "Mrs Young"


def test_later_keeps_the_day(garage: Garage, order: Order, line: Line) -> None:
    day = timezone.now().date() + timedelta(days=90)
    actions.defer_line(garage.ada, order.ref, line.ref, due_on=day.isoformat())
    settle()
    assert (again(line).authorisation, again(line).due_on) == ("deferred", day)


def test_who_changes_their_mind_is_asked_and_answers_anew(
    garage: Garage, order: Order, line: Line
) -> None:
    actions.decline_line(garage.ada, order.ref, line.ref)
    actions.propose_line(garage.ada, order.ref, line.ref, danger="dangerous", found="2 mm left")
    actions.authorise_line(garage.ada, order.ref, line.ref)
    settle()
    states = [said.state for said in Authorisation.objects.all()]
    assert states == ["declined", "withdrawn", "authorised"]
    assert (again(line).danger, fresh(order).total_minor) == ("dangerous", 9800)
    assert "2 mm left" in Authorisation.objects.last().text  # type: ignore[union-attr]


@pytest.mark.parametrize("changes", [{"quantity": "3"}, {"unit_price": "49.01"}])
def test_more_than_agreed_needs_a_new_yes(
    garage: Garage, order: Order, line: Line, changes: dict[str, Any]
) -> None:
    actions.authorise_line(garage.ada, order.ref, line.ref)
    actions.edit_line(garage.ada, order.ref, line.ref, changes)
    settle()
    assert (again(line).authorisation, again(line).ceiling_minor) == ("proposed", None)
    with pytest.raises(Refused, match="has not agreed to Brake pads"):
        actions.issue_line(garage.ada, order.ref, line.ref)
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, order.ref, tender="cash")
    assert refused.value.rule == "order.unauthorised"


def test_less_than_agreed_and_the_tolerance_need_none(
    garage: Garage, order: Order, line: Line
) -> None:
    actions.set_asking(garage.olu, "workshop", asks=False, tolerance_percent="10", tolerance="1.00")
    actions.authorise_line(garage.ada, order.ref, line.ref)
    actions.edit_line(garage.ada, order.ref, line.ref, {"unit_price": "54.40"})  # 108.80 of 108.80
    assert again(line).authorisation == "authorised"
    actions.edit_line(garage.ada, order.ref, line.ref, {"unit_price": "10.00"})
    assert again(line).authorisation == "authorised"
    actions.edit_line(garage.ada, order.ref, line.ref, {"unit_price": "54.41"})
    assert again(line).authorisation == "proposed"
    settle()


def test_work_nobody_agreed_to_is_not_done(garage: Garage, order: Order) -> None:
    line = proposed(garage, order, item_ref=garage.labour.ref, quantity="1")
    with pytest.raises(Refused) as refused:
        actions.do_line(garage.tek, order.ref, line.ref)
    assert refused.value.rule == "line.unauthorised"


def test_a_line_that_was_answered_stays_when_it_is_taken_off(
    garage: Garage, order: Order, line: Line
) -> None:
    actions.authorise_line(garage.ada, order.ref, line.ref)
    actions.remove_line(garage.ada, order.ref, line.ref)
    settle()
    assert again(line).authorisation == "declined"
    assert Authorisation.objects.last().state == "withdrawn"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="was taken off"):
        actions.authorise_line(garage.ada, order.ref, line.ref)


def test_all_of_an_agreed_part_comes_back(garage: Garage, order: Order, line: Line) -> None:
    actions.authorise_line(garage.ada, order.ref, line.ref)
    actions.issue_line(garage.ada, order.ref, line.ref)
    with pytest.raises(Refused, match="has left the shelf already"):
        actions.decline_line(garage.ada, order.ref, line.ref)
    actions.return_line(garage.ada, order.ref, line.ref)
    settle()
    assert (again(line).authorisation, fresh(order).total_minor) == ("declined", 0)


def test_a_shop_may_ask_about_every_line(garage: Garage, order: Order) -> None:
    actions.set_asking(garage.olu, "workshop", asks=True)
    added = line_of(actions.add_line(garage.ada, order.ref, item_ref=garage.pads.ref))
    assert added.authorisation == "proposed"
    with pytest.raises(Refused, match="has not agreed"):
        actions.issue_part(garage.ada, order.ref, garage.pads.ref)
    ticket = actions.open_order(garage.rex, flow="ticket", client_ref=garage.cy.ref, title="x")
    other = line_of(actions.add_line(garage.ada, ticket["ref"], item_ref=garage.pads.ref))
    assert other.authorisation == "authorised"
    with pytest.raises(Refused) as stale:
        actions.set_asking(garage.olu, "workshop", asks=False, version=7)
    assert stale.value.rule == "stale.version"
    assert AskRule.objects.get().asks


@pytest.mark.parametrize(
    ("do", "rule"),
    [
        (lambda g, o, n: actions.authorise_line(g.ada, o.ref, n.ref, channel="link"), "channel"),
        (lambda g, o, n: actions.authorise_line(g.ada, o.ref, n.ref, who="x" * 121), "who"),
        (lambda g, o, n: actions.defer_line(g.ada, o.ref, n.ref, due_on="2020-01-01"), "due_on"),
        (lambda g, o, n: actions.defer_line(g.ada, o.ref, n.ref, due_on="soon"), "due_on"),
        (lambda g, o, n: actions.propose_line(g.ada, o.ref, n.ref), "line.proposed"),
        (lambda g, o, n: actions.add_line(
            g.ada, o.ref, kind="fee", text="x", unit_price="1", danger="deadly"), "danger"),
        (lambda g, o, n: actions.add_line(
            g.ada, o.ref, kind="fee", text="x", unit_price="1", authorisation="declined"),
         "authorisation"),
        (lambda g, o, n: actions.set_asking(
            g.olu, "workshop", asks=True, tolerance_percent="101"), "tolerance_percent"),
        (lambda g, o, n: actions.set_asking(g.olu, "workshop", asks=True, valid_days="0"),
         "valid_days"),
        (lambda g, o, n: actions.set_asking(g.olu, "shop_order", asks=True), "flow.unknown"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(
    garage: Garage, order: Order, line: Line, do: Callable[..., Any], rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        do(garage, order, line)
    assert rule in (refused.value.rule, *(refused.value.errors or {}))
    assert not Authorisation.objects.exists()


def test_the_same_is_not_said_twice(garage: Garage, order: Order, line: Line) -> None:
    actions.decline_line(garage.ada, order.ref, line.ref)
    with pytest.raises(Refused, match="Cy Young said so about Brake pads already"):
        actions.decline_line(garage.ada, order.ref, line.ref)


def test_only_those_at_the_front_write_down_a_yes(
    garage: Garage, order: Order, line: Line, other: OtherGarage
) -> None:
    for who in (garage.tek, garage.ann):
        with pytest.raises(NotAllowed):
            actions.authorise_line(who, order.ref, line.ref)
    with pytest.raises(NotFound):
        actions.authorise_line(other.eve, order.ref, line.ref)
    with pytest.raises(NotFound):
        actions.authorise_line(garage.ada, garage.opened(unit_ref=garage.fiat.ref,
                               override_reason="x").ref, line.ref)  # fmt: skip


def test_what_was_put_off_is_proposed_again_at_todays_price(
    garage: Garage, order: Order, line: Line
) -> None:
    actions.decline_line(garage.ada, order.ref, line.ref)
    actions.cancel_order(garage.rex, order.ref, "went home")
    garage.pads.price_minor = 5500
    garage.pads.save()
    later = garage.opened()
    new = line_of(actions.repeat_line(garage.ada, later.ref, line.ref))
    assert (new.authorisation, new.unit_price_minor, new.danger, new.again_of_id) == (
        "proposed", 5500, "major", line.pk,
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.repeat_line(garage.ada, later.ref, line.ref)
    assert refused.value.rule == "line.repeated"


def test_a_line_of_another_unit_is_not_repeated(garage: Garage, order: Order, line: Line) -> None:
    actions.decline_line(garage.ada, order.ref, line.ref)
    fiat = garage.opened(unit_ref=garage.fiat.ref)
    with pytest.raises(Refused) as refused:
        actions.repeat_line(garage.ada, fiat.ref, line.ref)
    assert refused.value.rule == "line.other_unit"
    with pytest.raises(NotFound):
        actions.repeat_line(garage.ada, fiat.ref, "nothing")


def test_the_ledger_only_grows(garage: Garage, order: Order, line: Line) -> None:
    actions.authorise_line(garage.ada, order.ref, line.ref)
    for change in (
        lambda: Authorisation.objects.update(ceiling_minor=10**6),
        lambda: Authorisation.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "values",
    [
        {"ceiling_minor": 10**6},
        {"authorisation": "declined"},
        {"ceiling_minor": None, "ceiling_thousandths": None},
    ],
)
def test_the_database_refuses_a_line_that_says_other_than_the_ledger(
    garage: Garage, order: Order, line: Line, values: dict[str, Any]
) -> None:
    actions.authorise_line(garage.ada, order.ref, line.ref)
    with pytest.raises(DatabaseError, match="not what the client said"):
        forced(line, **values)


def test_the_database_refuses_a_made_up_ceiling(garage: Garage, order: Order, line: Line) -> None:
    with pytest.raises(DatabaseError, match="not what the client said"):
        forced(line, authorisation="authorised", ceiling_minor=10**6, ceiling_thousandths=10**6)


def test_the_database_refuses_to_issue_and_to_bill_above(
    garage: Garage, order: Order, line: Line
) -> None:
    with pytest.raises(DatabaseError, match="more would be issued"), transaction.atomic():
        Line.objects.filter(pk=line.pk).update(issued_thousandths=1000)
    actions.authorise_line(garage.ada, order.ref, line.ref)
    with pytest.raises(DatabaseError, match="more would be issued"), transaction.atomic():
        Line.objects.filter(pk=line.pk).update(issued_thousandths=2001)
    with pytest.raises(DatabaseError, match="orders_line_ceiling"), transaction.atomic():
        Line.objects.filter(pk=line.pk).update(total_minor=9801)


def test_the_database_refuses_to_lock_what_nobody_agreed_to(
    garage: Garage, order: Order, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a checkout that forgets to ask is refused."""
    monkeypatch.setattr("fettle.orders.actions.checkout.require_settleable", lambda *_a: None)
    with pytest.raises(Refused) as refused:
        actions.checkout_order(garage.ann, order.ref, tender="cash", received="98.00")
    assert refused.value.rule == "orders_billed_as_agreed"


def test_a_replay_answers_once(garage: Garage, order: Order, line: Line) -> None:
    from fettle.journal import Key

    key = Key("yes-1", "digest")
    first = actions.authorise_line(garage.ada, order.ref, line.ref, key=key)
    assert actions.authorise_line(garage.ada, order.ref, line.ref, key=key) == first
    assert Authorisation.objects.get().key == "yes-1"


def test_wrong_fields_of_a_new_line_are_all_told(garage: Garage, order: Order) -> None:
    with pytest.raises(Invalid) as error:
        actions.add_line(garage.ada, order.ref, text="x", danger="no", found="y" * 301)
    assert {"danger", "found", "kind"} <= set(error.value.errors or {})
