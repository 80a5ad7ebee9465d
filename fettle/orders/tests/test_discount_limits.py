"""Above what a role may give, a second person approves the discount of a line."""

import json

import pytest

from fettle.access import pins
from fettle.access.models import Person
from fettle.billing.corrections import Credit
from fettle.journal.models import Entry
from fettle.kernel.refusal import Refused
from fettle.orders import actions
from fettle.orders.actions import LineChange
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, line_of
from fettle.orders.tests.pages import Desk
from fettle.orders.tests.test_refund_invoice import bill, sold
from fettle.orders.tests.test_set_second_person import PIN, by
from fettle.reports import books
from fettle.shop.models import Shop


@pytest.fixture
def order(garage: Garage) -> Order:
    """Reception gives 10 % alone; everybody has a PIN."""
    Person.objects.update(pin=pins.hashed(PIN))
    Shop.objects.filter(pk=garage.shop.pk).update(discount_limits={"reception": 1000})
    return garage.started()


def rule_of(do: object) -> str:
    assert callable(do)
    with pytest.raises(Refused) as refused:
        do()
    return refused.value.rule


def test_so_much_one_gives_alone_and_more_with_another(garage: Garage, order: Order) -> None:
    known = {"item_ref": garage.labour.ref, "unit_price": "100"}

    def add(discount: str, **more: object) -> dict[str, object]:
        return actions.add_line(garage.rex, order.ref, **known, discount=discount, **more)  # type: ignore[arg-type]

    add("10")
    assert rule_of(lambda: add("10.01")) == "approval.needed"
    assert rule_of(lambda: add("50", approval=by(garage.rex))) == "approval.self"
    assert order.lines.count() == 1
    add("50", approval=by(garage.olu))
    told = [entry.facts["approved_by"] for entry in Entry.objects.filter(verb="line.add")]
    assert told == [None, garage.olu.staff_id]
    actions.add_line(garage.olu, order.ref, **known, discount="90")  # type: ignore[arg-type]


def test_it_counts_when_the_line_is_changed_too(garage: Garage, order: Order) -> None:
    line = line_of(actions.add_line(garage.rex, order.ref, item_ref=garage.labour.ref))

    def edit(**changes: str) -> object:
        return actions.edit_line(garage.rex, order.ref, line.ref, changes)

    edit(discount="9")
    assert rule_of(lambda: edit(discount="9.01")) == "approval.needed"
    assert rule_of(lambda: edit(unit_price="80")) == "approval.needed"
    approval = by(garage.olu)
    actions.edit_line(garage.rex, order.ref, line.ref, {"discount": "45"}, approval=approval)
    edit(text="Diagnosis")
    edit(discount="40")
    assert Line.objects.get(pk=line.pk).discount_minor == 4000
    told = Entry.objects.filter(verb="line.edit").order_by("pk")
    assert [entry.facts["approved_by"] is not None for entry in told] == [False, True, False, False]


def test_parts_and_corrected_bills_count(garage: Garage, order: Order) -> None:
    wrong = sold(garage)

    def issue() -> object:
        return actions.issue_part(garage.rex, order.ref, garage.pads.ref, discount="5")

    assert rule_of(issue) == "approval.needed"
    changes = {0: LineChange(discount="20")}

    def correct(**more: object) -> object:
        return actions.correct_invoice(
            garage.rex, bill(wrong).ref, changes, reason="promised", **more  # type: ignore[arg-type]
        )  # fmt: skip

    assert rule_of(correct) == "approval.needed"
    correct(approval=by(garage.olu))
    assert Credit.objects.get().approved_by_id == garage.olu.staff_id
    assert all(each.holds for each in books.check())


def test_the_pages_ask_for_the_second_person(garage: Garage, order: Order) -> None:
    desk, here = Desk(garage.rex), {"item": garage.labour.ref}
    assert b"approval_username" in desk.get("line.add", order.ref, **here).content
    assert b"approval_username" not in Desk(garage.olu).get("line.add", order.ref, **here).content
    typed = {**here, "quantity": "1", "unit_price": "90", "text": "Work", "discount": "20"}
    alone = desk.send("line.add", order.ref, **typed)
    assert alone.status_code == 409 and b"A second person has to approve this" in alone.content
    line = line_of(actions.add_line(garage.rex, order.ref, item_ref=garage.labour.ref))
    assert b"approval_username" in desk.get("line.edit", order.ref, line.ref).content
    given = by(garage.olu)
    typed |= {"approval_username": given.username, "approval_secret": given.secret}
    assert desk.post("line.add", order.ref, **typed).status_code == 302
    body = {"discount": "30", "approval": {"username": given.username, "secret": given.secret}}
    told = desk.browser.post(
        f"/api/v1/orders/{order.ref}/lines/{line.ref}/edit",
        json.dumps(body),
        content_type="application/json",
    )
    assert told.status_code == 200 and Line.objects.get(pk=line.pk).discount_minor == 3000
