"""A client and a unit come in through one form."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fettle.access.actor import Actor
from fettle.clients.actions import create_client, edit_client
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.clients.duplicates import Duplicate
from fettle.clients.models import Client, Email, Ownership, Phone, Unit
from fettle.clients.tests import factories
from fettle.clients.tests.factories import ANNA, GOLF, VINS
from fettle.journal import Key
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db


def test_client_and_unit_are_made_together(nina: Actor) -> None:
    client, unit = factories.make_anna(nina)
    assert (client.name, client.folded, client.language) == ("Anna Petrova", "anna petrova", "en")
    phone = Phone.objects.get(client=client)
    assert (phone.e164, phone.shown, phone.primary) == ("+4915123456789", "0151 23456789", True)
    assert Email.objects.get(client=client).address == "anna@example.com"
    assert (unit.plate, unit.plate_key, unit.vin) == ("B-AP 126", "BAP126", "WVWZZZ1JZXW000010")
    assert Ownership.objects.get(unit=unit).client == client
    told = Entry.objects.filter(subject__in=[client.ref, unit.ref]).values_list("verb", flat=True)
    assert sorted(told) == ["client.create", "unit.create"]


def test_the_maker_is_read_off_the_vin(nina: Actor) -> None:
    create_client(nina, ANNA, UnitDraft(vin="wvwzzz1jzxw000010"))
    assert Unit.objects.get().make == "Volkswagen"


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ({"phones": ("+49 151 / 23456789",), "emails": ()}, "phone"),
        ({"phones": (), "emails": ("ANNA@Example.com",)}, "email"),
    ],
)
def test_a_phone_or_email_that_exists_is_offered(
    nina: Actor, typed: dict[str, Any], by: str
) -> None:
    anna, _ = factories.make_anna(nina)
    again = replace(ANNA, name="A. Petrova", **typed)
    with pytest.raises(Duplicate) as refused:
        create_client(nina, again)
    match = refused.value.matches[0]
    assert (match.by, match.client, match.name) == (by, anna.ref, "Anna Petrova")
    assert refused.value.extra["matches"][0]["client"] == anna.ref
    assert Client.objects.count() == 1


def test_another_is_made_only_beside_those_that_were_seen(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    sister = replace(ANNA, name="Maria Petrova", emails=())
    ref = create_client(nina, sister, besides=[anna.ref])["ref"]
    with pytest.raises(Duplicate) as refused:
        create_client(nina, replace(sister, name="Third"), besides=[anna.ref])
    assert [match.client for match in refused.value.matches] == [ref]


def test_a_vin_that_exists_is_offered_and_never_doubled(nina: Actor) -> None:
    anna, unit = factories.make_anna(nina)
    with pytest.raises(Duplicate) as refused:
        create_client(nina, ClientDraft(name="Ben"), GOLF, besides=[anna.ref, unit.ref])
    match = refused.value.matches[0]
    assert (match.by, match.unit, match.name) == ("vin", unit.ref, "Anna Petrova")
    assert Client.objects.count() == Unit.objects.count() == 1


@pytest.mark.parametrize(
    ("draft", "unit", "fields"),
    [
        (ClientDraft(name=" "), None, {"name"}),
        (ClientDraft(name="x" * 121), None, {"name"}),
        (ClientDraft(name="a\x00b"), None, {"name"}),
        (ClientDraft(name="abc\u202egpj"), None, {"name"}),
        (ClientDraft(name="a\ufffdb"), None, {"name"}),
        (ClientDraft(name="A", kind="robot"), None, {"kind"}),
        (ClientDraft(name="A", language="tlh"), None, {"language"}),
        (ClientDraft(name="A", phones=("12",)), None, {"phones"}),
        (ClientDraft(name="A", phones=("0900 1234567",)), None, {"phones"}),
        (
            ClientDraft(name="A", phones=tuple(f"015123456{n:03}" for n in range(11))),
            None,
            {"phones"},
        ),
        (ClientDraft(name="A", emails=("anna",)), None, {"emails"}),
        (ClientDraft(name="A", emails=("a@b\r\nBcc: x@y.z",)), None, {"emails"}),
        (ClientDraft(name="A", emails=("<script>@x.de",)), None, {"emails"}),
        (ClientDraft(name="A", notes="x" * 4001), None, {"notes"}),
        (ClientDraft(name="A", labels=("x" * 31,)), None, {"labels"}),
        (ClientDraft(name="A", credit_limit="1e9"), None, {"credit_limit"}),
        (ClientDraft(name="A", credit_limit="-5"), None, {"credit_limit"}),
        (ClientDraft(name="", emails=("x",)), None, {"name", "emails"}),
        (ANNA, replace(GOLF, vin="WVWZZZ1JZXW00001O"), {"unit.vin"}),
        (ANNA, replace(GOLF, vin="123"), {"unit.vin"}),
        (ANNA, replace(GOLF, year="1066"), {"unit.year"}),
        (ANNA, replace(GOLF, year="２００１"), {"unit.year"}),
        (ANNA, replace(GOLF, kind="plane", fuel="coal"), {"unit.kind", "unit.fuel"}),
        (ANNA, replace(GOLF, plate="-" * 5), {"unit.plate"}),
        (ANNA, replace(GOLF, attributes={"x" * 41: "1"}), {"unit.attributes"}),
        (ANNA, UnitDraft(colour="red"), {"unit.make"}),
    ],
)
def test_wrong_values_are_told_by_field_and_change_nothing(
    nina: Actor, draft: ClientDraft, unit: UnitDraft | None, fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        create_client(nina, draft, unit)
    assert set(refused.value.errors or {}) == fields
    assert all(str(wrong).endswith(".") for wrong in (refused.value.errors or {}).values())
    assert not Client.objects.exists() and not Unit.objects.exists() and not Entry.objects.exists()


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{total} %s", "Robert'); DROP", "王伟"]
)
def test_odd_names_are_only_names(nina: Actor, name: str) -> None:
    create_client(nina, ClientDraft(name=name))
    assert Client.objects.get().name == name


def test_a_technician_may_not(tom: Actor) -> None:
    with pytest.raises(NotAllowed):
        create_client(tom, ANNA)


def test_the_same_key_makes_one(nina: Actor) -> None:
    key = Key("k-1", "digest")
    first, again = (create_client(nina, ANNA, GOLF, key=key) for _ in range(2))
    assert first == again and Client.objects.count() == 1
    with pytest.raises(Refused) as refused:
        create_client(nina, ANNA, key=Key("k-1", "other"))
    assert refused.value.rule == "key.reused"


@pytest.mark.django_db(transaction=True)
def test_two_desks_make_one_of_the_same_phone(shop: Shop) -> None:
    outcomes: list[str] = []
    ready = threading.Barrier(4)

    def desk(number: int) -> None:
        try:
            ready.wait()
            draft = replace(ANNA, name=f"Anna {number}")
            create_client(factories.actor(shop, "reception"), draft)
            outcomes.append("made")
        except Duplicate:
            outcomes.append("offered")
        finally:
            connection.close()

    desks = [threading.Thread(target=desk, args=[number]) for number in range(4)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    assert sorted(outcomes) == ["made", "offered", "offered", "offered"]


@pytest.mark.django_db(transaction=True)
def test_two_desks_make_one_of_the_same_vin(shop: Shop) -> None:
    outcomes: list[str] = []
    ready = threading.Barrier(4)

    def desk(number: int) -> None:
        try:
            ready.wait()
            unit = replace(GOLF, vin=VINS[0])
            create_client(factories.actor(shop, "reception"), ClientDraft(name=f"N{number}"), unit)
            outcomes.append("made")
        except Refused as refused:
            outcomes.append(refused.rule)
        finally:
            connection.close()

    desks = [threading.Thread(target=desk, args=[number]) for number in range(4)]
    for each in desks:
        each.start()
    for each in desks:
        each.join()
    assert outcomes.count("made") == 1 and Unit.objects.count() == Client.objects.count() == 1
    assert set(outcomes) <= {"made", "client.duplicate", "unit_vin_once"}


def test_a_command_asks_the_database_few_times(nina: Actor) -> None:
    with CaptureQueriesContext(connection) as seen:
        anna = Client.objects.get(ref=create_client(nina, ANNA, GOLF)["ref"])
    assert len(seen.captured_queries) <= 9  # the savepoint's two and the last line's are ours
    with CaptureQueriesContext(connection) as seen:
        edit_client(nina, anna.ref, replace(ANNA, notes="Rings twice"))
    assert len(seen.captured_queries) <= 8
