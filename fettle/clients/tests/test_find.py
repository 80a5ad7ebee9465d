"""A few signs find a client or a unit."""

import pytest
from django.db import connection

from fettle.access.actor import Actor
from fettle.clients.actions import edit_client, transfer_unit
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client
from fettle.clients.queries import clients, find, palette, palette_recent, units
from fettle.clients.tests import factories
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db

VIN = "1M8GDM9AXKP042788"


@pytest.fixture
def people(nina: Actor) -> dict[str, Client]:
    """Four clients in three alphabets; Семён has a car with a Russian plate."""
    anna, _ = factories.make_anna(nina)
    semyon = factories.make_client(
        nina, "Ёлкин Семён Петрович", phones=("+7 912 345-67-89",), emails=("elkin@example.ru",)
    )
    factories.make_unit(nina, semyon, plate="а123вс 77", vin=VIN)
    wang = factories.make_client(nina, "王小明", phones=("+86 138 0013 8000",))
    factories.make_unit(nina, wang, plate="京A·12345")
    garage = factories.make_client(nina, "Müller & Söhne GmbH", kind="company")
    factories.make_unit(nina, garage, kind="bike", make="Canyon", frame="WTU-314 159C")
    return {"anna": anna, "semyon": semyon, "wang": wang, "garage": garage}


@pytest.mark.parametrize(
    ("q", "who"),
    [
        ("+49 151 23456789", "anna"),
        ("0151/234 567-89", "anna"),
        ("0049151234", "anna"),
        ("0151 23", "anna"),
        ("6789", "anna"),
        ("56789", "anna"),
        ("2345678", "anna"),
        ("８ (912) 345", "semyon"),
        ("8 912 345-67-89", "semyon"),
        ("79123456789", "semyon"),
        ("+7912", "semyon"),
        ("13800138000", "wang"),
        ("anna", "anna"),
        ("PETR", "anna"),
        ("petrova anna", "anna"),
        ("anna petr", "anna"),
        ("ан", None),
        ("елкин", "semyon"),
        ("ЁЛК", "semyon"),
        ("семен", "semyon"),
        ("петрович елкин", "semyon"),
        ("елкин петр", "semyon"),
        ("семён ёл", "semyon"),
        ("елкин анна", None),
        ("王", "wang"),
        ("小明", "wang"),
        ("明", "wang"),
        ("muller", "garage"),
        ("MÜLLER", "garage"),
        ("sohne gmbh", "garage"),
        ("gmbh müll", "garage"),
        ("elkin@", "semyon"),
        ("ANNA@example.com", "anna"),
        ("B-AP 126", "anna"),
        ("bap126", "anna"),
        ("ap12", "anna"),
        ("в-ар 126", "anna"),
        ("A123BC77", "semyon"),
        ("а 123 вс", "semyon"),
        ("a123", "semyon"),
        ("123bc", "semyon"),
        ("bc77", "semyon"),
        ("京A12", "wang"),
        ("12345", "wang"),
        ("042788", "semyon"),
        ("788", "semyon"),
        ("1m8gdm9axkp042788", "semyon"),
        ("1M8G", "semyon"),
        ("AXKP", "semyon"),
        ("314159c", "garage"),
        ("wtu", "garage"),
        ("zzzz", None),
        ("", None),
        ("   ", None),
        ("%", None),
        ("_", None),
        ("' OR 1=1", None),
        ("a\x00b" * 40, None),
        ("\\", None),
        ("\u202e", None),
        ("{}", None),
    ],
)
def test_one_way_of_writing(
    people: dict[str, Client], nina: Actor, q: str, who: str | None
) -> None:
    names = [row.ref for row in clients(nina, q).rows]
    wanted = people[who].ref if who else None
    if wanted:
        assert wanted in names[:2] and units(nina, q).rows
    elif q.strip():
        assert names == []


def test_what_is_meant_first_stands_first(people: dict[str, Client], nina: Actor) -> None:
    by_plate = palette(nina, "A123BC77")
    assert (by_plate[0].title, by_plate[0].icon) == ("а123вс 77", "car")
    assert by_plate[1].title == "Ёлкин Семён Петрович" and "а123вс 77" in by_plate[1].subtitle
    by_name = palette(nina, "ёлк")
    assert by_name[0].title == "Ёлкин Семён Петрович" and by_name[1].title == "а123вс 77"
    assert by_name[0].href == f"/clients/{people['semyon'].ref}"


def test_a_frame_names_what_has_no_plate(people: dict[str, Client], nina: Actor) -> None:
    assert palette(nina, "wtu314")[0].title == "Canyon CORSA"


def test_the_list_is_short(nina: Actor, shop: Shop) -> None:
    for number in range(12):
        factories.make_client(nina, f"Anton {number}", phones=(f"0151 2000{number:04}",))
    assert len(palette(nina, "anton", 5)) == 5
    assert len(palette(nina, "0151 2000", 5)) == 5


def test_a_changed_name_and_owner_are_found_at_once(people: dict[str, Client], nina: Actor) -> None:
    anna = people["anna"]
    edit_client(nina, anna.ref, ClientDraft(name="Anna Berg", phones=("030 901820",)))
    assert not clients(nina, "petrova").rows and not clients(nina, "0151 234").rows
    assert clients(nina, "berg").rows == [anna] and clients(nina, "901820").rows == [anna]
    unit = units(nina, "BAP126").rows[0]
    transfer_unit(nina, unit.ref, people["wang"].ref)
    assert clients(nina, "BAP126").rows == [people["wang"]]


def test_clients_find_nobody_and_technicians_find_all(
    people: dict[str, Client], shop: Shop, tom: Actor
) -> None:
    herself = factories.actor(shop, "client", people["anna"])
    assert find(herself, "елкин", 10) == [] and palette(herself, "anna") == []
    assert palette(tom, "anna")


def test_recent_things_are_shown_to_those_who_may_see_them(
    people: dict[str, Client], nina: Actor, shop: Shop
) -> None:
    refs = [people["anna"].ref, people["wang"].ref, "0" * 16, "not a ref", "\x00"]
    assert {hit.title for hit in palette_recent(nina, refs)} == {"Anna Petrova", "王小明"}
    herself = factories.actor(shop, "client", people["anna"])
    assert [hit.title for hit in palette_recent(herself, refs)] == ["Anna Petrova"]


def test_the_palette_asks_three_times_at_most(
    people: dict[str, Client], nina: Actor, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        palette(nina, "0151 23")


def test_pages_go_on_where_they_ended(nina: Actor) -> None:
    for number in range(5):
        factories.make_client(nina, f"Client {number}")
    first = clients(nina, limit=3)
    second = clients(nina, cursor=first.next, limit=3)
    assert [row.name for row in first.rows + second.rows] == [
        f"Client {n}" for n in (4, 3, 2, 1, 0)
    ]
    assert second.next == ""


def test_the_planner_is_asked_once(people: dict[str, Client], nina: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'clients_find'")
        assert cursor.fetchone()[0] == ["plan_cache_mode=force_generic_plan"]
