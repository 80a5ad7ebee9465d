"""The shop window: what clients may order, in their language, and what is left of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fettle.access.actor import Actor
from fettle.catalog.models import BundlePart, Item, TimeOffer
from fettle.catalog.queries import shop_window, wares_of, window_categories
from fettle.stock.tests.factories import make_location, make_part, receive


@pytest.fixture
def guest(shop):
    return Actor(person_id=None, name="Guest", role="client", shop_id=shop.pk, language="ru")


@pytest.fixture
def shelf(olu):
    return make_location(olu)


def test_it_shows_what_clients_may_order_in_one_statement(
    olu, guest, shelf, django_assert_num_queries
):
    cola = make_part(olu, "Cola", names={"ru": "Кола"}, points_price=250)
    make_part(olu, "Brake disc", client_orderable=False)
    make_part(olu, "Work", kind="labour", measure="hour", stocked=False)
    receive(olu, shelf, cola, 3000)
    with django_assert_num_queries(1):
        (ware,) = shop_window(guest)
    assert (ware.ref, ware.name, ware.points_price) == (cola.ref, "Кола", 250)
    assert (ware.state, ware.free_pieces, ware.photo_small) == ("in_stock", 3, "")


def test_what_is_gone_or_asleep_stays_and_says_so(olu, guest, shelf):
    make_part(olu, "Cola")
    water = make_part(olu, "Water", allows_negative=True)
    coffee = make_part(olu, "Coffee", stocked=False)
    until = timezone.now() + timedelta(hours=1)
    Item.objects.filter(pk=coffee.pk).update(snoozed_until=until)
    states = {ware.name: (ware.state, ware.snoozed_until) for ware in shop_window(guest)}
    assert states == {
        "Cola": ("sold_out", None),
        "Water": ("in_stock", None),
        "Coffee": ("snoozed", until),
    }
    Item.objects.filter(pk=coffee.pk).update(snoozed_until=timezone.now() - timedelta(minutes=1))
    assert wares_of(guest, [coffee.ref, water.ref])[coffee.ref].state == "in_stock"


def test_a_bundle_is_as_many_as_its_scarcest_part(olu, guest, shelf):
    burger, fries = make_part(olu, "Burger"), make_part(olu, "Fries", client_orderable=False)
    menu = make_part(olu, "Menu", kind="bundle", stocked=False)
    assert wares_of(guest, [menu.ref])[menu.ref].state == "sold_out"
    for item, thousandths in ((burger, 1000), (fries, 2000)):
        BundlePart.objects.create(bundle=menu, item=item, thousandths=thousandths, weight=1)
    receive(olu, shelf, burger, 9000)
    receive(olu, shelf, fries, 5000)
    ware = wares_of(guest, [menu.ref])[menu.ref]
    assert [(part.name, part.thousandths) for part in ware.parts] == [
        ("Burger", 1000),
        ("Fries", 2000),
    ]
    assert (ware.state, ware.free_pieces) == ("in_stock", 2)
    Item.objects.filter(pk=fries.pk).update(active=False)
    assert wares_of(guest, [menu.ref])[menu.ref].state == "sold_out"


def test_a_time_offer_says_what_it_gives(olu, guest):
    night = make_part(olu, "Night", kind="time_offer", stocked=False)
    TimeOffer.objects.create(
        item=night, minutes=480, valid_days=1, weekdays=31, from_minute=1320, to_minute=360
    )
    (ware,) = shop_window(guest)
    assert ware.hours_words == ["8 h", "valid for 1 day", "Mon–Fri", "22:00–06:00"]


def test_it_searches_filters_and_goes_on(olu, guest):
    from fettle.catalog.actions import create_category

    drinks = create_category(olu, "Drinks")["ref"]
    for number in range(3):
        make_part(olu, f"Cola {number}", category=drinks)
    make_part(olu, "Burger", names={"zh-hans": "汉堡"})
    assert [shelf.name for shelf in window_categories(guest)] == ["Drinks"]
    assert [ware.name for ware in shop_window(guest, "бур")] == []
    assert [ware.name for ware in shop_window(guest, "汉")] == ["Burger"]
    assert len(shop_window(guest, "cola", drinks)) == 3
    assert shop_window(guest, "burger", drinks) == shop_window(guest, "&|!") == []
    first = shop_window(guest, limit=2)
    rest = shop_window(guest, after=first[-1].ref, limit=2)
    assert [ware.name for ware in first + rest] == ["Burger", "Cola 0", "Cola 1", "Cola 2"]
