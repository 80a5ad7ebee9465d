"""Items are added, or refused at the field that is wrong."""

import pytest
from django.db import IntegrityError, transaction

from fettle.catalog.actions import create_item
from fettle.catalog.drafts import ItemDraft
from fettle.catalog.models import Item
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed
from fettle.stock.tests.factories import actor, make_part


def draft(tax, **wanted):
    values = {"kind": "part", "name": "Oil filter", "price_minor": 1250, "tax_rate": tax.ref}
    return ItemDraft(**values | wanted)


def test_it_adds_a_part_and_tells_the_journal(olu, tax):
    answer = create_item(olu, draft(tax, sku="OF-104", barcodes=("4006381333931",), stocked=True))
    item = Item.objects.get(ref=answer["ref"])
    assert (item.name, item.step_thousandths, item.cost_minor) == ("Oil filter", 1000, 0)
    assert Entry.objects.get(verb="item.create").facts["price_minor"] == 1250


def test_it_refuses_a_number_or_bar_code_that_is_taken(olu, tax):
    create_item(olu, draft(tax, sku="OF-104", barcodes=("4006381333931",)))
    for field, taken in (
        ("sku", {"sku": "of-104"}),
        ("barcodes", {"barcodes": ("4006381333931",)}),
    ):
        with pytest.raises(Invalid) as refused:
            create_item(olu, draft(tax, name="Another", **taken))
        assert list(refused.value.errors or ()) == [field]
    assert Item.objects.count() == 1


def test_it_refuses_an_unknown_tax_and_category(olu, tax):
    for field in ("tax_rate", "category"):
        with pytest.raises(Invalid) as refused:
            create_item(olu, draft(tax, **{field: "nothing"}))
        assert list(refused.value.errors or ()) == [field]


def test_it_leaves_the_cost_alone_for_those_who_may_not_see_it(olu, tax, monkeypatch):
    from fettle.access import roles

    monkeypatch.setitem(roles.VERBS, "item.create", frozenset({"advisor", "owner"}))
    advisor = actor(tax_shop(olu), "advisor")
    ref = create_item(advisor, draft(tax, cost_minor=500))["ref"]
    assert Item.objects.get(ref=ref).cost_minor == 0


def test_it_refuses_a_technician(olu, tax):
    with pytest.raises(NotAllowed):
        create_item(actor(tax_shop(olu), "technician"), draft(tax))


@pytest.mark.parametrize(
    "wrong",
    [
        {"price_minor": -1},
        {"cost_minor": -1},
        {"step_thousandths": 0},
        {"step_thousandths": 500},
        {"kind": "moon"},
        {"measure": "inch"},
        {"name": ""},
        {"points_earned": -1},
        {"kind": "labour", "stocked": True},
        {"price_minor": 10**12},
    ],
)
def test_the_database_repeats_the_rules(olu, tax, wrong):
    item = make_part(olu)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=item.pk).update(**wrong)


def tax_shop(olu):
    from fettle.shop.models import Shop

    return Shop.objects.get(pk=olu.shop_id)
