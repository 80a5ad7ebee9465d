"""The doors of the catalogue."""

import pytest
from django.urls import reverse

from fettle.catalog.models import Category, Item, TaxRate
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import make_part


def form(tax, **wanted):
    return {
        "kind": "part",
        "name": "Oil filter",
        "price": "12,50",
        "tax_rate": tax.ref,
        "stocked": "on",
        "measure": "piece",
        "client_orderable": "on",
    } | wanted


def test_every_page_opens(shop, olu, tax):
    client, item = signed_in(shop), make_part(olu)
    for name in ("catalog", "item.create", "taxes", "tax_rate.create", "category.create"):
        assert client.get(reverse(name)).status_code == 200, name
    for name in ("item", "item.edit"):
        assert client.get(reverse(name, args=[item.ref])).status_code == 200, name
    assert client.get(reverse("tax_rate.edit", args=[tax.ref])).status_code == 200
    assert client.get(reverse("item", args=["nothing"])).status_code == 404


def test_the_list_shows_margins_to_the_owner_alone(shop, olu, tax):
    make_part(olu, price_minor=1190, cost_minor=700)
    assert "€3.00" in signed_in(shop).get(reverse("catalog")).content.decode()
    page = signed_in(shop, "technician").get(reverse("catalog")).content.decode()
    assert "€11.90" in page
    assert "€3.00" not in page
    assert "€7.00" not in page


def test_pages_need_the_same_statements_for_few_and_many(shop, olu, tax, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(shop)
    counts = []
    for number in (1, 20):
        for n in range(number):
            make_part(olu, f"Part {number}-{n}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("catalog"), headers={"HX-Request": "true"})
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_item_is_made_once_by_a_double_click(shop, tax):
    client = signed_in(shop)
    for _click in range(2):
        answer = client.post(
            reverse("item.create"), form(tax, key="k", barcodes="1\n2\n1", name_ru="Ф")
        )
        assert answer.status_code == 302
    item = Item.objects.get()
    assert (item.price_minor, item.names) == (1250, {"ru": "Ф"})
    assert sorted(item.barcodes.values_list("code", flat=True)) == ["1", "2"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("price", "-1"),
        ("price", ""),
        ("price", "0,001"),
        ("price", "NaN"),
        ("price", "1e5"),
        ("price", "9" * 40),
        ("name", ""),
        ("name", "x" * 161),
        ("name", "a\x00"),
        ("name", "a\u202eb"),
        ("kind", "moon"),
        ("tax_rate", "x"),
        ("category", "x"),
        ("measure", "inch"),
        ("step", "0.5"),
        ("step", "0"),
        ("points_price", "-1"),
        ("points_earned", "1.5"),
        ("barcodes", "a\x07"),
        ("sku", "s" * 41),
        ("cost", "-3"),
        ("version", "x"),
    ],
)
def test_wrong_values_are_told_at_the_field_and_change_nothing(shop, tax, field, typed):
    answer = signed_in(shop).post(reverse("item.create"), form(tax, **{field: typed}))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Item.objects.exists()


def test_html_is_shown_as_text(shop, tax):
    client = signed_in(shop)
    client.post(reverse("item.create"), form(tax, name="<script>alert(1)</script>{0}%s"))
    page = client.get(reverse("catalog")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{0}%s" in page


def test_two_tabs_the_second_is_told_and_loses_nothing(shop, olu, tax):
    item, client = make_part(olu), signed_in(shop)
    address = reverse("item.edit", args=[item.ref])
    assert client.post(address, form(tax, name="First", version="1")).status_code == 302
    second = client.post(address, form(tax, name="Second", version="1"))
    assert second.status_code == 409
    assert 'value="Second"' in second.content.decode()
    item.refresh_from_db()
    assert item.name == "First"


def test_mass_assignment_is_passed_over(shop, tax):
    signed_in(shop).post(
        reverse("item.create"), form(tax, active="", id="99", version="77", ref="mine")
    )
    item = Item.objects.get()
    assert (item.active, item.version) == (True, 1)
    assert item.ref != "mine"


def test_retire_and_restore(shop, olu, tax):
    item, client = make_part(olu), signed_in(shop)
    assert client.post(reverse("item.retire", args=[item.ref]), {"version": "1"}).status_code == 302
    assert client.get(reverse("item.retire", args=[item.ref])).status_code == 405
    assert "Oil filter" not in client.get(reverse("catalog")).content.decode()
    assert "Oil filter" in client.get(reverse("catalog"), {"show": "retired"}).content.decode()
    assert (
        client.post(reverse("item.restore", args=[item.ref]), {"version": "1"}).status_code == 409
    )
    assert (
        client.post(reverse("item.restore", args=[item.ref]), {"version": "x"}).status_code == 422
    )
    assert (
        client.post(reverse("item.restore", args=[item.ref]), {"version": "2"}).status_code == 302
    )


def test_the_picker_answers_fragments(shop, olu, tax):
    item, client = make_part(olu, sku="OF-104"), signed_in(shop, "technician")
    page = client.get(reverse("catalog.pick"), {"q": "filt"}).content.decode()
    assert f'value="{item.ref}"' in page
    assert "<html" not in page
    options = client.get(
        reverse("catalog.pick"), {"item_0": "of1", "as": "options", "kind": "part"}
    )
    assert '<option value="OF-104">' in options.content.decode()
    assert client.get(reverse("catalog.pick"), {"q": "  "}).status_code == 200


def test_taxes_and_categories(shop, olu):
    client = signed_in(shop)
    client.post(reverse("tax_rate.create"), {"name": "Reduced", "rate_bp": "7,5", "active": "on"})
    rate = TaxRate.objects.get()
    assert rate.rate_bp == 750
    edit = reverse("tax_rate.edit", args=[rate.ref])
    assert client.post(edit, {"name": "Reduced", "rate_bp": "8", "version": "1"}).status_code == 302
    assert client.post(edit, {"name": "Reduced", "rate_bp": "9", "version": "1"}).status_code == 409
    for typed in ("101", "-1", "", "x"):
        assert client.post(edit, {"name": "R", "rate_bp": typed}).status_code == 422
    assert client.post(reverse("category.create"), {"name": "Oils"}).status_code == 302
    assert client.post(reverse("category.create"), {"name": "OILS"}).status_code == 422
    assert Category.objects.count() == 1
