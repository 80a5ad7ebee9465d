"""The doors of the stock: what is shown, what is refused, and that nothing is changed then."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fettle.journal import act
from fettle.stock.actions import Claim, reserve_parts
from fettle.stock.models import Location, Movement, Shelf
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import (
    actor,
    make_location,
    make_part,
    make_shop,
    on_shelf,
    receive,
)

PAGES = (
    "stock",
    "movements",
    "stock.receive",
    "stock.count",
    "stock.transfer",
    "stock.scrap",
    "locations",
    "location.create",
)


def test_every_page_opens_on_an_empty_shop(shop):
    client = signed_in(shop)
    for name in PAGES:
        assert client.get(reverse(name)).status_code == 200, name


def test_the_balances_show_what_is_there(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 4000)
    with act(olu, "line.reserve") as step:
        reserve_parts(step, [Claim(oil_filter.pk, None, 1000, "order:a/line:1")])
    page = signed_in(shop).get(reverse("stock")).content.decode()
    assert "Oil filter" in page
    assert "€28.00" in page


def test_costs_are_hidden_from_a_technician(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 4000)
    client = signed_in(shop, "technician")
    for address in (
        reverse("stock"),
        reverse("movements"),
        reverse("stock.item", args=[oil_filter.ref]),
    ):
        page = client.get(address).content.decode()
        assert "Oil filter" in page
        assert "28.00" not in page
        assert "7.00" not in page


def test_a_technician_may_not_receive(shop, main):
    assert signed_in(shop, "technician").get(reverse("stock.receive")).status_code == 403


def test_the_low_filter_shows_what_is_below_its_minimum(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 4000)
    receive(olu, main, make_part(olu, "Brake pads"), 4000)
    client = signed_in(shop)
    form = {"location": main.ref, "minimum": "5"}
    assert client.post(reverse("minimum.set", args=[oil_filter.ref]), form).status_code == 302
    page = client.get(reverse("stock"), {"show": "low"}).content.decode()
    assert "Oil filter" in page
    assert "Brake pads" not in page


def test_searching_answers_the_fragment_to_htmx(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 4000)
    page = signed_in(shop).get(reverse("stock"), {"q": "of104"}, headers={"HX-Request": "true"})
    text = page.content.decode()
    assert "<html" not in text
    assert "Oil filter" in text


def test_receiving_books_the_lines_and_passes_over_blank_ones(shop, olu, main, oil_filter):
    form = {
        "location": main.ref,
        "document": "L-17",
        "item_0": "of-104",
        "quantity_0": "4",
        "cost_0": "6,50",
        "item_2": "Oil filter",
        "quantity_2": "1",
    }
    answer = signed_in(shop).post(reverse("stock.receive"), form)
    assert answer.status_code == 302
    assert on_shelf(oil_filter, main) == (5000, 0, 3300)


def test_a_double_click_books_once(shop, olu, main, oil_filter):
    form = {"location": main.ref, "item_0": "OF-104", "quantity_0": "4", "cost_0": "1", "key": "k1"}
    client = signed_in(shop)
    for _click in range(2):
        assert client.post(reverse("stock.receive"), form).status_code == 302
    assert on_shelf(oil_filter, main)[0] == 4000


BAD_QUANTITIES = [
    "-1",
    "0",
    "0.5",
    "1e3",
    "NaN",
    "Infinity",
    "9" * 30,
    "<b>1</b>",
    "1\x00",
    "１",
    "",
    "0x10",
]


@pytest.mark.parametrize("quantity", BAD_QUANTITIES)
@pytest.mark.parametrize("name", ["stock.receive", "stock.transfer", "stock.scrap"])
def test_wrong_quantities_get_a_sentence_and_change_nothing(
    shop, olu, main, oil_filter, name, quantity
):
    van = make_location(olu, "Van")
    receive(olu, main, oil_filter, 4000)
    before = Movement.objects.count()
    form = {
        "location": main.ref,
        "source": main.ref,
        "target": van.ref,
        "note": "because",
        "item_0": "OF-104",
        "quantity_0": quantity,
    }
    answer = signed_in(shop).post(reverse(name), form)
    assert answer.status_code == 422
    assert answer.context["form"].errors["quantity_0"]
    assert Movement.objects.count() == before


@pytest.mark.parametrize(
    "item", ["nothing", "<script>", "OF-104\x00", "\u202eOF", "x" * 500, "'; DROP TABLE"]
)
def test_unknown_parts_get_a_sentence(shop, olu, main, oil_filter, item):
    form = {"location": main.ref, "item_0": item, "quantity_0": "1"}
    answer = signed_in(shop).post(reverse("stock.receive"), form)
    assert answer.status_code == 422
    assert answer.context["form"].errors["item_0"]
    assert "<script>alert" not in answer.content.decode()
    assert not Movement.objects.exists()


def test_the_location_of_another_shop_is_refused(shop, olu, main, oil_filter):
    theirs = make_location(actor(make_shop("Elsewhere")), "Their stock")
    form = {"location": theirs.ref, "item_0": "OF-104", "quantity_0": "1"}
    answer = signed_in(shop).post(reverse("stock.receive"), form)
    assert answer.status_code == 422
    assert answer.context["form"].errors["location"]
    assert (
        signed_in(shop, "reception").get(reverse("location.edit", args=[theirs.ref])).status_code
        == 404
    )


def test_short_stock_is_told_at_the_line(shop, olu, main, oil_filter):
    van = make_location(olu, "Van")
    receive(olu, main, oil_filter, 2000)
    form = {"source": main.ref, "target": van.ref, "item_1": "OF-104", "quantity_1": "3"}
    answer = signed_in(shop).post(reverse("stock.transfer"), form)
    assert answer.status_code == 409
    assert answer.context["form"].errors["quantity_1"] == ["Only 2 of Oil filter left."]


def test_more_lines_keep_what_was_typed(shop, olu, main, oil_filter):
    form = {"location": main.ref, "item_0": "OF-104", "quantity_0": "1", "more": "1"}
    page = signed_in(shop).post(reverse("stock.receive"), form).content.decode()
    assert 'value="OF-104"' in page
    assert 'name="item_9"' in page
    assert not Movement.objects.exists()


def test_counting_says_when_all_was_right(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 2000)
    form = {"location": main.ref, "item_0": "OF-104", "quantity_0": "2"}
    page = signed_in(shop).post(reverse("stock.count"), form, follow=True).content.decode()
    assert "All was as the books say." in page


def test_locations_are_made_and_edited_with_their_version(shop):
    client = signed_in(shop)
    client.post(reverse("location.create"), {"name": "Main", "kind": "shelf"})
    client.post(reverse("location.create"), {"name": "Van 1", "kind": "van"})
    van = Location.objects.get(name="Van 1")
    address = reverse("location.edit", args=[van.ref])
    form = {"name": "Van 2", "kind": "van", "is_default": "on", "version": "1"}
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 409
    assert list(Location.objects.filter(is_default=True).values_list("name", flat=True)) == [
        "Van 2"
    ]
    assert (
        client.post(reverse("location.create"), {"name": "MAIN", "kind": "shelf"}).status_code
        == 422
    )
    assert client.post(reverse("location.create"), {"name": "x", "kind": "moon"}).status_code == 422


def test_the_ledger_of_a_part_runs_with_its_balance(shop, olu, main, oil_filter):
    receive(olu, main, oil_filter, 4000)
    receive(olu, main, oil_filter, 3000)
    page = signed_in(shop).get(reverse("stock.item", args=[oil_filter.ref]))
    assert [row.after_thousandths for row in page.context["rows"]] == [7000, 4000]


@pytest.mark.parametrize("minimum", ["-1", "NaN", "", "9" * 20])
def test_a_wrong_minimum_changes_nothing(shop, olu, main, oil_filter, minimum):
    receive(olu, main, oil_filter, 4000)
    form = {"location": main.ref, "minimum": minimum}
    answer = signed_in(shop).post(reverse("minimum.set", args=[oil_filter.ref]), form)
    assert answer.status_code == 422
    assert Shelf.objects.get().minimum_thousandths == 0


@pytest.mark.parametrize(
    "asked",
    [
        {"cursor": "x"},
        {"q": "\x00"},
        {"cursor": "WzFd"},
        {"q": "a" * 500},
        {"location": "\x00"},
        {"location": "nothing"},
    ],
)
def test_a_wrong_question_is_told_and_no_fault(shop, asked):
    assert signed_in(shop).get(reverse("stock"), asked).status_code in (200, 422)


@pytest.mark.usefixtures("alone")
def test_pages_need_the_same_statements_for_few_and_many(shop, olu, main, oil_filter):
    client = signed_in(shop)
    addresses = [
        reverse("stock"),
        reverse("movements"),
        reverse("stock.item", args=[oil_filter.ref]),
    ]
    counts = []
    for parts in (1, 12):
        for n in range(parts):
            receive(olu, main, make_part(olu, f"Part {parts}-{n}"), 1000)
            receive(olu, main, oil_filter, 1000)
        counts.append([_statements(client, address) for address in addresses])
    assert counts[0] == counts[1]


def _statements(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
