"""The dialog, the page without scripts, the receipt: what the doors do around the action."""

from typing import Any

import pytest
from django.test import Client as Browser

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.billing.actions import top_up_deposit
from fettle.billing.models import Invoice, Payment
from fettle.kernel.refs import new_ref
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage, OtherGarage, fresh

HTMX = {"HX-Request": "true"}


def browser_of(actor: Actor) -> Browser:
    browser = Browser()
    browser.force_login(
        Person.objects.get(pk=actor.person_id or 0),
        backend="fettle.web.acting.StaffBackend",
    )
    return browser


@pytest.fixture
def ready(garage: Garage) -> Order:
    order = garage.opened()
    actions.issue_part(garage.ada, order.ref, garage.pads.ref, "1")
    return fresh(order)


def confirm(browser: Browser, order: Order, headers: Any = None, **typed: str) -> Any:
    form = {"method": "cash", "given": "50", "version": str(order.version), "key": new_ref()}
    return browser.post(f"/orders/{order.ref}/checkout", form | typed, headers=headers)


def test_the_dialog_shows_the_bill_and_the_notes(garage: Garage, ready: Order) -> None:
    page = browser_of(garage.ann).get(f"/orders/{ready.ref}/checkout", headers=HTMX)
    text = page.content.decode()
    assert text.lstrip().startswith("<dialog")
    for shown in ("Brake pads", "Cy Young", "B-CY 325", "€49.00", "€50.00", 'value="49.00"'):
        assert shown in text
    assert f'name="version" value="{ready.version}"' in text


def test_without_scripts_it_is_a_page_with_the_same_form(garage: Garage, ready: Order) -> None:
    browser = browser_of(garage.ann)
    page = browser.get(f"/orders/{ready.ref}/checkout").content.decode()
    assert "<html" in page
    assert 'name="given"' in page
    answer = confirm(browser, ready)
    assert (answer.status_code, answer["Location"]) == (302, f"/orders/{ready.ref}")
    assert fresh(ready).stage == "closed"


def test_confirm_says_the_change_and_closes_the_dialog(garage: Garage, ready: Order) -> None:
    answer = confirm(browser_of(garage.ann), ready, HTMX, receipt="on")
    assert "Change: €1.00" in answer.content.decode()
    assert answer["HX-Retarget"] == "#toasts"
    assert "close-dialog" in answer["HX-Trigger"]
    assert f"/orders/{ready.ref}/receipt?paper=a4&print=1" in answer["HX-Trigger-After-Swap"]


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"given": "48.99"}, "id_given_error", "less than the 49.00 EUR"),
        ({"given": "<b>"}, "id_given_error", "Write a number"),
        ({"given": "9" * 41}, "id_given_error", "at most 40"),
        ({"method": "points"}, "summary", "Choose how it is paid."),
        ({"method": ""}, "summary", "Choose how it is paid."),
        ({"method": "split"}, "summary", "Choose how it is paid."),
        ({"method": "split", "part_card": "40"}, "id_part_cash_error", "the total is 49.00"),
        ({"method": "split", "part_cash": "9", "part_card": "x"}, "id_part_card_error", "number"),
    ],
)
def test_wrong_values_are_told_at_the_field_and_change_nothing(
    garage: Garage, ready: Order, typed: dict[str, str], field: str, said: str
) -> None:
    answer = confirm(browser_of(garage.ann), ready, HTMX, **typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert field in text
    assert "<b>" not in text.replace("<b>€", "")
    assert fresh(ready).locked_at is None


def test_a_split_payment_is_taken_in_its_parts(garage: Garage, ready: Order) -> None:
    answer = confirm(
        browser_of(garage.ann), ready, HTMX, method="split", part_cash="9,00", part_card="40"
    )
    assert answer.status_code == 200
    assert sorted(Payment.objects.values_list("tender", "amount_minor")) == [
        ("card", 4000),
        ("cash", 900),
    ]


def test_the_deposit_pays_where_there_is_one(garage: Garage, ready: Order) -> None:
    browser, path = browser_of(garage.ann), f"/orders/{ready.ref}/checkout"
    assert 'value="deposit"' not in browser.get(path, headers=HTMX).content.decode()
    assert ready.client is not None
    top_up_deposit(garage.ann, ready.client.ref, tender="card", amount="40")
    assert 'name="part_deposit"' in browser.get(path, headers=HTMX).content.decode()
    short = confirm(browser, ready, HTMX, method="deposit")
    assert short.status_code == 409
    assert "Only 40.00 EUR are on deposit" in short.content.decode()
    done = confirm(browser, ready, HTMX, method="split", part_cash="9", part_deposit="40")
    assert done.status_code == 200
    paid = Payment.objects.filter(purpose="bill").values_list("tender", "amount_minor")
    assert sorted(paid) == [("cash", 900), ("deposit", 4000)]


def test_the_second_cashier_is_told_who_was_faster(garage: Garage, ready: Order) -> None:
    confirm(browser_of(garage.ann), ready)
    answer = confirm(browser_of(garage.rex), ready, HTMX)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "is checked out already: Ann did it." in text
    assert f"/orders/{ready.ref}/receipt" in text
    assert "Confirm" not in text


def test_a_total_that_moved_is_shown_anew(garage: Garage, ready: Order) -> None:
    actions.issue_part(garage.ada, ready.ref, garage.pads.ref, "1")
    answer = confirm(browser_of(garage.ann), ready, HTMX)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this" in text
    assert "€98.00" in text
    assert confirm(browser_of(garage.ann), fresh(ready), given="100").status_code == 302


def test_the_same_form_sent_twice_pays_once(garage: Garage, ready: Order) -> None:
    browser = browser_of(garage.ann)
    answers = [confirm(browser, ready, key="one form") for _ in "12"]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Payment.objects.count() == 1


def test_what_stands_in_the_way_is_said_before_confirm(garage: Garage) -> None:
    order = garage.opened()
    browser = browser_of(garage.ann)
    empty = browser.get(f"/orders/{order.ref}/checkout", headers=HTMX).content.decode()
    assert "has no lines" in empty
    actions.add_line(garage.ada, order.ref, item_ref=garage.pads.ref)
    waiting = browser.get(f"/orders/{order.ref}/checkout", headers=HTMX).content.decode()
    assert "These parts are not issued yet: Brake pads." in waiting
    assert 'name="method"' not in waiting


def test_a_technician_may_not_and_another_shop_sees_nothing(
    garage: Garage, other: OtherGarage, ready: Order
) -> None:
    assert browser_of(garage.tek).get(f"/orders/{ready.ref}/checkout").status_code == 403
    assert confirm(browser_of(garage.tek), ready).status_code == 403
    assert browser_of(other.eve).get(f"/orders/{ready.ref}/checkout").status_code == 404
    assert confirm(browser_of(other.eve), ready).status_code == 404
    assert fresh(ready).locked_at is None


def test_the_page_says_who_checks_out_to_those_who_may_not(garage: Garage, ready: Order) -> None:
    actions.ready_order(garage.ada, ready.ref)
    page = browser_of(garage.tek).get(f"/orders/{ready.ref}").content.decode()
    assert "Checkout is done at the counter, by: Owner, Reception, Service advisor" in page
    assert "/checkout" not in page
    page = browser_of(garage.ann).get(f"/orders/{ready.ref}").content.decode()
    assert "Checkout is done at the counter" not in page
    assert f"/orders/{ready.ref}/checkout" in page


def test_the_receipt_shows_what_was_billed_and_paid(
    garage: Garage, other: OtherGarage, ready: Order
) -> None:
    browser = browser_of(garage.ann)
    assert browser.get(f"/orders/{ready.ref}/receipt").status_code == 404
    confirm(browser, ready)
    for paper in ("", "?paper=80"):
        text = browser.get(f"/orders/{ready.ref}/receipt{paper}").content.decode()
        for shown in (garage.shop.name, "Brake pads", "€49.00", "€50.00", "€1.00", "B-CY 325"):
            assert shown in text
    assert browser_of(other.eve).get(f"/orders/{ready.ref}/receipt").status_code == 404
    assert browser_of(garage.tek).get(f"/orders/{ready.ref}/receipt").status_code == 403


def test_a_machine_checks_out_and_sells(garage: Garage, ready: Order) -> None:
    browser = browser_of(garage.ann)

    def post(address: str, body: Any, **headers: str) -> Any:
        return browser.post(
            f"/api/v1/{address}", body, content_type="application/json", headers=headers
        )

    body = {
        "version": ready.version,
        "payments": [
            {"tender": "cash", "amount": {"amount": "9", "currency": "EUR"}},
            {"tender": "card", "amount": {"amount": "40.00", "currency": "EUR"}},
        ],
    }
    wrong = post(f"orders/{ready.ref}/checkout", body | {"total": 1})
    assert wrong.status_code == 422
    first, again = (
        post(f"orders/{ready.ref}/checkout", body, **{"Idempotency-Key": "k"}) for _ in "12"
    )
    assert first.json() == again.json()
    assert first.json()["stage"] == "closed"
    second = post(f"orders/{ready.ref}/checkout", {"tender": "cash"})
    assert (second.status_code, second.json()["rule"]) == (409, "order.checked_out")
    sale = post("sales", {"lines": [{"item": garage.pads.ref, "quantity": "1"}]})
    assert (sale.status_code, sale.json()["stage"]) == (201, "draft")
    paid = post(f"orders/{sale.json()['ref']}/checkout", {"tender": "card"}).json()
    assert paid["payments"] == [{"tender": "card", "amount": "49.00", "change": "0.00"}]
    assert Invoice.objects.count() == 2


def test_a_rest_is_paid_on_the_orders_page(garage: Garage) -> None:
    from fettle.orders.actions import Wish, accept_order, submit_order

    order = Order.objects.get(ref=submit_order(garage.rex, [Wish(garage.pads.ref, 1000)])["ref"])
    browser = browser_of(garage.ann)
    assert browser.get(f"/orders/{order.ref}/pay").status_code == 409
    accept_order(garage.rex, order.ref)
    assert "€49.00" in browser.get(f"/orders/{order.ref}/pay").content.decode()
    answer = browser.post(
        f"/orders/{order.ref}/pay", {"method": "card", "key": new_ref()}, headers=HTMX
    )
    assert answer.status_code == 200
    assert Invoice.objects.get().is_paid
    again = browser.get(f"/orders/{order.ref}/pay", headers=HTMX).content.decode()
    assert "is paid already: Ann took the money." in again
