from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from fettle.access.actor import Actor
from fettle.clients.actions import create_unit, edit_unit, transfer_unit
from fettle.clients.duplicates import Duplicate
from fettle.clients.models import Ownership, Unit
from fettle.clients.queries import history, owner_of, unit_card, unit_of, units_of
from fettle.clients.tests import factories
from fettle.clients.tests.factories import GOLF, VINS
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db


def test_a_unit_goes_to_another_owner_and_keeps_its_history(nina: Actor) -> None:
    anna, unit = factories.make_anna(nina)
    ben = factories.make_client(nina)
    transfer_unit(nina, unit.ref, ben.ref, version=1)
    assert owner_of(unit) == ben and list(units_of(ben)) == [unit] and not units_of(anna)
    first, second = reversed(history(unit))
    assert (first.client, second.client) == (anna, ben) and first.to_at == second.from_at
    facts = Entry.objects.get(verb="unit.transfer").facts
    assert (facts["before"], facts["after"]) == ("Anna Petrova", "Ben Krause")


def test_not_to_whom_it_belongs_nor_to_nobody_nor_twice(nina: Actor) -> None:
    anna, unit = factories.make_anna(nina)
    ben = factories.make_client(nina)
    with pytest.raises(Refused) as refused:
        transfer_unit(nina, unit.ref, anna.ref)
    assert refused.value.rule == "unit.same_owner"
    with pytest.raises(NotFound):
        transfer_unit(nina, unit.ref, "0" * 16)
    transfer_unit(nina, unit.ref, ben.ref, version=1)
    with pytest.raises(Refused) as refused:
        transfer_unit(nina, unit.ref, anna.ref, version=1)
    assert refused.value.rule == "stale.version" and Ownership.objects.count() == 2


def test_the_database_knows_one_owner_at_a_time(nina: Actor) -> None:
    _, unit = factories.make_anna(nina)
    ben = factories.make_client(nina)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ownership.objects.create(unit=unit, client=ben, from_at=unit.created_at)


def test_a_unit_is_changed_with_both_sides_in_the_journal(nina: Actor) -> None:
    _, unit = factories.make_anna(nina)
    edit_unit(nina, unit.ref, replace(GOLF, plate="М777АК 77", colour="red"), version=1)
    unit.refresh_from_db()
    assert (unit.plate, unit.plate_key, unit.version) == ("М777АК 77", "M777AK77", 2)
    changes = Entry.objects.get(verb="unit.edit").facts["changes"]
    assert changes == {"plate": ["B-AP 126", "М777АК 77"], "colour": ["", "red"]}


def test_a_vin_of_another_unit_is_refused_ones_own_is_not(nina: Actor) -> None:
    anna, unit = factories.make_anna(nina)
    other = factories.make_unit(nina, anna, vin=VINS[0])
    edit_unit(nina, unit.ref, GOLF)
    with pytest.raises(Duplicate):
        edit_unit(nina, unit.ref, replace(GOLF, vin=VINS[0]))
    with pytest.raises(Duplicate):
        create_unit(nina, anna.ref, replace(GOLF, vin=VINS[0]))
    assert Unit.objects.get(vin=VINS[0]) == other


def test_units_without_numbers_may_be_many(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    for _n in range(2):
        factories.make_unit(nina, anna, kind="bike", make="Canyon", model="Grail")
    assert units_of(anna).count() == 3


def test_a_unit_must_be_something(nina: Actor) -> None:
    _anna, unit = factories.make_anna(nina)
    with pytest.raises(Invalid) as refused:
        edit_unit(nina, unit.ref, replace(GOLF, make="", model="", plate="", vin=""))
    assert set(refused.value.errors or {}) == {"make"}


def test_roles(nina: Actor, tom: Actor, shop: Shop) -> None:
    anna, unit = factories.make_anna(nina)
    ben = factories.make_client(nina)
    with pytest.raises(NotAllowed):
        transfer_unit(tom, unit.ref, ben.ref)
    herself, himself = (factories.actor(shop, "client", who) for who in (anna, ben))
    assert unit_of(herself, unit.ref) == unit
    with pytest.raises(NotFound):
        unit_of(himself, unit.ref)
    transfer_unit(nina, unit.ref, ben.ref)
    assert unit_of(himself, unit.ref) == unit
    with pytest.raises(NotFound):
        unit_of(herself, unit.ref)


def test_the_card_tells_what_the_vin_tells(nina: Actor) -> None:
    anna, unit = factories.make_anna(nina)
    card = unit_card(nina, unit.ref)
    assert card.owner == anna and card.vin is not None
    assert (card.vin.maker, card.vin.country) == ("Volkswagen", "Germany")
    assert not card.vin.check_digit_right
    bare = factories.make_unit(nina, anna)
    assert unit_card(nina, bare.ref).vin is None
