"""Bundles hold other items and share their price among them."""

import pytest

from fettle.catalog.actions import pack_bundle, retire_item
from fettle.catalog.drafts import Packed
from fettle.catalog.models import BundlePart
from fettle.catalog.queries import parts_priced
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.stock.tests.factories import actor, make_part


@pytest.fixture
def menu(olu, tax):
    return make_part(olu, "Menu", kind="bundle", stocked=False, price_minor=1000)


@pytest.fixture
def burger(olu, tax):
    return make_part(olu, "Burger", price_minor=900)


@pytest.fixture
def fries(olu, tax):
    return make_part(olu, "Fries", price_minor=300)


def test_the_price_is_shared_by_what_the_parts_cost(olu, menu, burger, fries):
    pack_bundle(olu, menu.ref, [Packed(burger.ref, 1000), Packed(fries.ref, 2000)], version=1)
    menu.refresh_from_db()
    assert [(name, share) for _part, name, share in parts_priced(olu, menu)] == [
        ("Burger", 600),
        ("Fries", 400),
    ]
    assert menu.version == 2


def test_what_is_packed_again_replaces_what_was_there(olu, menu, burger, fries):
    pack_bundle(olu, menu.ref, [Packed(burger.ref, 1000, 1)])
    pack_bundle(olu, menu.ref, [Packed(fries.ref, 1000, 5)])
    assert list(BundlePart.objects.values_list("item", "weight")) == [(fries.pk, 5)]
    told = Entry.objects.filter(verb="bundle.pack").order_by("-id")[0].facts["changes"]["parts"]
    assert told == [[["Burger", 1000, 1]], [["Fries", 1000, 5]]]


def test_shares_add_up_to_the_price(olu, menu, burger, fries):
    water = make_part(olu, "Water", price_minor=300)
    packed = [Packed(item.ref, 1000, 1) for item in (burger, fries, water)]
    pack_bundle(olu, menu.ref, packed)
    assert [share for _part, _name, share in parts_priced(olu, menu)] == [334, 333, 333]


def test_it_refuses_what_cannot_be_in_a_bundle(olu, menu, burger, fries):
    retire_item(olu, fries.ref)
    wrong = [
        ("parts.0.item", [Packed("nothing", 1000)]),
        ("parts.1.item", [Packed(burger.ref, 1000), Packed(fries.ref, 1000)]),
        ("parts.0.item", [Packed(menu.ref, 1000)]),
        ("parts.0.quantity", [Packed(burger.ref, 500)]),
    ]
    for field, contents in wrong:
        with pytest.raises(Invalid) as refused:
            pack_bundle(olu, menu.ref, contents)
        assert list(refused.value.errors or ()) == [field]
    for contents in ([], [Packed(burger.ref, 1000), Packed(burger.ref, 1000)]):
        with pytest.raises(Invalid):
            pack_bundle(olu, menu.ref, contents)
    assert not BundlePart.objects.exists()


def test_it_refuses_an_item_that_is_no_bundle_a_stale_page_and_an_advisor(
    olu, shop, menu, burger, fries
):
    with pytest.raises(Refused) as refused:
        pack_bundle(olu, burger.ref, [Packed(fries.ref, 1000)])
    assert refused.value.rule == "item.not_bundle"
    with pytest.raises(Refused) as refused:
        pack_bundle(olu, menu.ref, [Packed(fries.ref, 1000)], version=7)
    assert refused.value.rule == "stale.version"
    with pytest.raises(NotAllowed):
        pack_bundle(actor(shop, "advisor"), menu.ref, [Packed(fries.ref, 1000)])
