"""Items are changed by one person at a time, and the journal says what was different."""

import pytest

from fettle.catalog.actions import edit_item, edit_tax_rate, restore_item, retire_item
from fettle.catalog.drafts import ItemDraft, TaxRateDraft
from fettle.catalog.models import Item
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.stock.tests.factories import make_part


def draft(tax, **wanted):
    values = {
        "kind": "part",
        "name": "Oil filter",
        "price_minor": 1250,
        "tax_rate": tax.ref,
        "stocked": True,
    }
    return ItemDraft(**values | wanted)


def test_it_changes_the_item_and_keeps_before_and_after(olu, tax):
    item = make_part(olu)
    edit_item(olu, item.ref, draft(tax, price_minor=1500, barcodes=("123",)), version=1)
    item.refresh_from_db()
    assert (item.price_minor, item.version, item.cost_minor) == (1500, 2, 700)
    changes = Entry.objects.get(verb="item.edit").facts["changes"]
    assert changes == {"price_minor": [1250, 1500], "barcodes": [[], ["123"]]}


def test_it_refuses_a_stale_version(olu, tax):
    item = make_part(olu)
    edit_item(olu, item.ref, draft(tax, price_minor=1500), version=1)
    with pytest.raises(Refused) as refused:
        edit_item(olu, item.ref, draft(tax, price_minor=1600), version=1)
    assert refused.value.rule == "stale.version"
    item.refresh_from_db()
    assert item.price_minor == 1500


def test_it_keeps_kind_and_measure(olu, tax):
    item = make_part(olu)
    for field, other in (("kind", "labour"), ("measure", "hour"), ("allows_negative", True)):
        with pytest.raises(Invalid) as refused:
            edit_item(olu, item.ref, draft(tax, **{field: other}))
        assert list(refused.value.errors or ()) == [field]


def test_it_keeps_a_tax_that_was_retired_since(olu, tax):
    item = make_part(olu)
    edit_tax_rate(olu, tax.ref, TaxRateDraft("VAT 19 %", 1900, active=False))
    edit_item(olu, item.ref, draft(tax, name="Oil filter, large"))
    assert Item.objects.get().name == "Oil filter, large"


def test_it_refuses_an_item_that_is_not_there(olu, tax):
    with pytest.raises(NotFound):
        edit_item(olu, "nothing", draft(tax))


def test_retiring_and_restoring_are_a_pair(olu, tax):
    item = make_part(olu)
    retire_item(olu, item.ref, version=1)
    with pytest.raises(Refused):
        retire_item(olu, item.ref)
    restore_item(olu, item.ref, version=2)
    with pytest.raises(Refused):
        restore_item(olu, item.ref)
    item.refresh_from_db()
    assert (item.active, item.version) == (True, 3)
