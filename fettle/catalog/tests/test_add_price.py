"""Standard prices: added, changed, retired; what a unit costs by them, and why."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fettle.catalog.actions import (
    add_price,
    create_labour_rate,
    edit_labour_rate,
    edit_price,
    pack_bundle,
    retire_price,
    set_service,
)
from fettle.catalog.drafts import LabourRateDraft, Packed, PriceDraft
from fettle.catalog.models import LabourRate, StandardPrice
from fettle.catalog.picking import UnitWords
from fettle.catalog.prices import price_for
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.stock.tests.factories import actor, make_part, make_shop

DAY = date(2026, 5, 4)
BMW = UnitWords(kind="car", make="BMW", model="320d", year=2016, fuel="diesel")


@pytest.fixture
def discs(olu, tax):
    return make_part(olu, "Front discs", kind="service", stocked=False, price_minor=20_000)


@pytest.fixture
def rate(olu):
    ref = create_labour_rate(olu, LabourRateDraft("Workshop", 11_000, usual=True))["ref"]
    return LabourRate.objects.get(ref=ref)


def picked(shop, item, unit=BMW, day=DAY):
    return price_for(shop.pk, [item.pk], unit, day, "EUR")[item.pk]


def test_the_price_is_picked_in_one_statement_and_says_why(olu, shop, discs, rate):
    add_price(olu, discs.ref, PriceDraft("All cars", price_minor=18_000, kind="car"))
    ref = add_price(
        olu, discs.ref, PriceDraft("BMW diesel", hours_thousandths=1500, make="bmw", fuel="diesel")
    )["ref"]
    with CaptureQueriesContext(
        connection,
    ) as counted:
        found = picked(shop, discs)
    assert len(counted) == 1
    assert (found.price_minor, found.text) == (16_500, "BMW diesel · 1.5 h × 110.00 (Workshop)")
    assert found.rule is not None and found.rule.ref == ref
    assert found.others == 1
    audi = picked(shop, discs, UnitWords(kind="car", make="Audi"))
    assert (audi.price_minor, audi.text) == (18_000, "All cars")
    assert [(rule.name, why) for rule, why in audi.passed] == [("BMW diesel", "make")]
    bike = picked(shop, discs, UnitWords(kind="bike"))
    assert (bike.price_minor, bike.text, bike.rule) == (20_000, "", None)


def test_hours_of_the_service_at_the_usual_rate_go_before_the_items_price(olu, shop, discs, rate):
    set_service(olu, discs.ref, 2000, "Discs and pads, both sides.", version=1)
    assert picked(shop, discs).price_minor == 22_000
    assert picked(shop, discs).text == "2 h × 110.00 (Workshop)"
    edit_labour_rate(olu, rate.ref, LabourRateDraft("Workshop", 12_000, True, None, DAY))
    assert picked(shop, discs).price_minor == 24_000
    assert picked(shop, discs, day=date(2026, 5, 5)).price_minor == 20_000


def test_a_price_is_changed_and_retired(olu, shop, discs):
    ref = add_price(olu, discs.ref, PriceDraft("Spring", price_minor=9_900))["ref"]
    edit_price(olu, ref, PriceDraft("Spring", price_minor=9_500, to_on=DAY), version=1)
    assert picked(shop, discs).price_minor == 9_500
    assert picked(shop, discs, day=date(2026, 6, 1)).price_minor == 20_000
    told = entries_of(discs.ref)[-1]
    assert told.facts["changes"]["price_minor"] == [9_900, 9_500]
    with pytest.raises(Refused) as refused:
        edit_price(olu, ref, PriceDraft("Spring", price_minor=1), version=1)
    assert refused.value.rule == "stale.version"
    retire_price(olu, ref)
    assert picked(shop, discs).price_minor == 20_000
    with pytest.raises(Refused) as refused:
        retire_price(olu, ref)
    assert refused.value.rule == "price.retired"


def test_it_refuses_muddle_at_its_field(olu, discs, rate, tax):
    wrong = {
        "hours": PriceDraft("x", price_minor=1, hours_thousandths=1),
        "price": PriceDraft("x"),
        "make": PriceDraft("x", price_minor=1, model="320d"),
        "to_on": PriceDraft("x", price_minor=1, from_on=DAY, to_on=date(2026, 1, 1)),
        "year_to": PriceDraft("x", price_minor=1, year_from=2020, year_to=2010),
        "age_to": PriceDraft("x", price_minor=1, age_from=9, age_to=3),
        "rate": PriceDraft("x", hours_thousandths=1000, rate="nothing"),
    }
    for field, draft in wrong.items():
        with pytest.raises(Invalid) as refused:
            add_price(olu, discs.ref, draft)
        assert list(refused.value.errors or ()) == [field]
    with pytest.raises(Refused) as error:
        add_price(olu, make_part(olu, "Oil").ref, PriceDraft("x", price_minor=1))
    assert error.value.rule == "item.not_service"
    assert not StandardPrice.objects.exists()


def test_the_database_refuses_both_ways_at_once(olu, shop, discs):
    add_price(olu, discs.ref, PriceDraft("x", price_minor=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        StandardPrice.objects.update(hours_thousandths=5)


def test_roles_and_other_shops(olu, shop, discs):
    ref = add_price(olu, discs.ref, PriceDraft("x", price_minor=1))["ref"]
    with pytest.raises(NotAllowed):
        add_price(actor(shop, "technician"), discs.ref, PriceDraft("x", price_minor=1))
    eve = actor(make_shop("Eve's"))
    with pytest.raises(NotFound):
        edit_price(eve, ref, PriceDraft("y", price_minor=2))
    with pytest.raises(NotFound):
        retire_price(eve, ref)
    assert price_for(eve.shop_id or 0, [discs.pk], BMW, DAY, "EUR")[discs.pk].price_minor == 20_000


def test_parts_go_with_a_service_but_no_work(olu, discs, tax):
    pads = make_part(olu, "Pads")
    pack_bundle(olu, discs.ref, [Packed(pads.ref, 2000)])
    assert [part.item_id for part in discs.parts.all()] == [pads.pk]
    pack_bundle(olu, discs.ref, [])
    assert not discs.parts.exists()
    labour = make_part(olu, "Hour", kind="labour", stocked=False)
    with pytest.raises(Invalid):
        pack_bundle(olu, discs.ref, [Packed(labour.ref, 1000)])
