"""Every page of clients and units, as forms without scripts."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from fettle.access.actor import Actor
from fettle.clients.importing import import_file
from fettle.clients.models import Client, Consent, MeterReading, Unit
from fettle.clients.queries import owner_of
from fettle.clients.queries.car_types import packaged_car_types
from fettle.clients.tests import factories
from fettle.clients.tests.browser import signed_in
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Ben Krause",
    "kind": "person",
    "language": "en",
    "phones": "030 901820\n+49 170 1234567",
    "emails": "ben@example.com",
    "notes": "Rings twice",
    "labels": "VIP, fleet",
    "unit_kind": "car",
    "unit_plate": "B-BK 77",
    "unit_make": "OPEL",
    "unit_model": "CORSA",
    "unit_year": "2014",
}


@pytest.fixture
def desk(shop: Shop) -> Browser:
    return signed_in(shop)


def test_reception_adds_a_client_with_a_car(desk: Browser) -> None:
    assert desk.get("/clients/new").status_code == 200
    answer = desk.post("/clients/new", NEW, follow=True)
    page = answer.content.decode()
    ben = Client.objects.get()
    assert answer.redirect_chain[-1][0] == f"/clients/{ben.ref}"
    for shown in ("Ben Krause", "030 901820", "+49 170 1234567", "B-BK 77", "VIP", "Rings twice"):
        assert shown in page


def test_the_words_searched_in_vain_begin_the_card(desk: Browser) -> None:
    for q, field in {"Ben": "name", "030 901820": "phones", "B-BK 77": "unit_plate"}.items():
        form = desk.get("/clients/new", {"q": q}).context["form"]
        assert form.initial[field] == q


def test_wrong_values_stay_in_the_form_with_a_sentence(desk: Browser) -> None:
    answer = desk.post("/clients/new", {**NEW, "name": "", "unit_vin": "123"})
    page = answer.content.decode()
    assert answer.status_code == 422 and not Client.objects.exists()
    assert "Fill this in." in page and "17 letters and digits; these are 3" in page
    assert "Rings twice" in page and 'aria-invalid="true"' in page


def test_somebody_with_this_phone_is_offered_and_may_be_doubled(desk: Browser, nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    typed = {**NEW, "phones": "+49 151 23456789"}
    answer = desk.post("/clients/new", typed)
    page = answer.content.decode()
    assert answer.status_code == 409 and f'href="/clients/{anna.ref}"' in page
    assert "Use this one" in page and Client.objects.count() == 1
    again = desk.post("/clients/new", {**typed, "besides": anna.ref})
    assert again.status_code == 302 and Client.objects.count() == 2


def test_a_known_vin_leads_to_its_unit_and_cannot_be_doubled(desk: Browser, nina: Actor) -> None:
    _, golf = factories.make_anna(nina)
    page = desk.post("/clients/new", {**NEW, "unit_vin": golf.vin}).content.decode()
    assert f'href="/units/{golf.ref}"' in page and "save anyway" not in page


def test_html_in_words_is_only_text(desk: Browser) -> None:
    evil = "<script>alert(1)</script>"
    desk.post("/clients/new", {**NEW, "name": evil, "notes": evil, "unit_make": evil})
    ref = Client.objects.get().ref
    for url in (f"/clients/{ref}", "/clients/", "/units/", f"/units/{Unit.objects.get().ref}"):
        page = desk.get(url).content.decode()
        assert evil not in page and "&lt;script&gt;" in page


def test_mass_assignment_changes_nothing_else(desk: Browser, nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    extra = {
        "person": "1",
        "merged_into": "1",
        "ref": "x",
        "id": "7",
        "folded": "x",
        "version": "99",
    }
    desk.post("/clients/new", {**NEW, **extra})
    ben = Client.objects.exclude(pk=anna.pk).get()
    assert (ben.person, ben.merged_into, ben.version, ben.folded) == (None, None, 1, "ben krause")


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "a\x00b"},
        {"name": "a\u202eb"},
        {"name": "x" * 5000},
        {"phones": "1" * 5000},
        {"unit_year": "9" * 500},
        {"unit_kind": "x\x00"},
        {"language": "x" * 500},
        {"credit_limit": "1e400"},
        {"labels": ",".join("abcdefghijklmnop")},
    ],
)
def test_bad_input_is_a_sentence_never_a_crash(desk: Browser, typed: dict[str, str]) -> None:
    answer = desk.post("/clients/new", {**NEW, **typed})
    assert answer.status_code == 422 and not Client.objects.exists()


def test_broken_utf8_is_refused(desk: Browser) -> None:
    body = b"kind=person&language=en&name=Anna+%ff%fe"
    answer = desk.post("/clients/new", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422 and not Client.objects.exists()


def test_a_double_click_adds_one(desk: Browser) -> None:
    first, second = (desk.post("/clients/new", {**NEW, "key": "abc"}) for _ in range(2))
    assert first["Location"] == second["Location"] and Client.objects.count() == 1


def test_two_tabs_the_second_is_told(desk: Browser, nina: Actor) -> None:
    anna, golf = factories.make_anna(nina)
    url = f"/clients/{anna.ref}/edit"
    form = desk.get(url).context["form"]
    typed = {**form.initial, "version": "1"}
    assert desk.post(url, {**typed, "notes": "one"}).status_code == 302
    assert desk.post(url, {**typed, "notes": "two"}).status_code == 409
    for version in ("-1", "x", "9" * 99, "１"):
        assert desk.post(url, {**typed, "version": version}).status_code == 409
    assert Client.objects.get().notes == "one"
    unit = f"/units/{golf.ref}/edit"
    typed = {**desk.get(unit).context["form"].initial, "version": "1"}
    typed["year"] = typed["year"] or ""
    typed.pop("attributes")
    assert desk.post(unit, {**typed, "colour": "red"}).status_code == 302
    assert desk.post(unit, {**typed, "colour": "blue"}).status_code == 409
    assert Unit.objects.get().colour == "red"


def test_consent_is_written_down(desk: Browser, nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    url = f"/clients/{anna.ref}/consent"
    assert b"<dialog" in desk.get(url, headers={"HX-Request": "true"}).content
    assert b"<dialog" not in desk.get(url).content
    assert desk.post(url, {"channel": "sms", "given": "yes", "heard": ""}).status_code == 422
    answer = desk.post(url, {"channel": "sms", "given": "yes", "heard": "form"}, follow=True)
    assert Consent.objects.get().given and b"Agrees" in answer.content


def test_a_unit_gets_readings_and_a_new_owner(desk: Browser, nina: Actor, shop: Shop) -> None:
    anna, golf = factories.make_anna(nina)
    ben = factories.make_client(nina)
    advisor, till = signed_in(shop, "advisor"), signed_in(shop, "cashier")
    url = f"/units/{golf.ref}/readings/new"
    reading = {"value": "84210", "source": "counter", "flag": ""}
    assert till.get(url).status_code == 403 and advisor.get(url).status_code == 200
    assert advisor.post(url, reading).status_code == 302
    refused = advisor.post(url, {**reading, "value": "5"})
    assert refused.status_code == 422 and b"84210 km" in refused.content
    assert MeterReading.objects.count() == 1
    url = f"/units/{golf.ref}/transfer"
    found = desk.get(url, {"q": "ben"}).content.decode()
    assert ben.ref in found and anna.ref not in found
    fragment = desk.get(url, {"q": "ben"}, headers={"HX-Request": "true", "HX-Target": "owners"})
    assert b"<dialog" not in fragment.content and ben.ref in fragment.content.decode()
    page = desk.post(url, {"client": ben.ref, "version": "1"}, follow=True).content.decode()
    assert owner_of(golf) == ben and "Anna Petrova" in page and "Ben Krause" in page
    assert desk.post(url, {"client": "0" * 16}).status_code == 404
    assert desk.post(url, {"client": "\x00"}).status_code == 404


def test_the_unit_page_warns_of_a_wrong_check_digit(desk: Browser, nina: Actor) -> None:
    anna, golf = factories.make_anna(nina)
    page = desk.get(f"/units/{golf.ref}").content.decode()
    assert "Volkswagen" in page and "Germany" in page and "check digit" in page
    right = factories.make_unit(nina, anna, vin="1M8GDM9AXKP042788")
    assert "check digit" not in desk.get(f"/units/{right.ref}").content.decode()


def test_a_second_car_is_added(desk: Browser, nina: Actor) -> None:
    anna, golf = factories.make_anna(nina)
    url = f"/clients/{anna.ref}/units/new"
    assert desk.get(url).status_code == 200
    assert desk.post(url, {"kind": "car"}).status_code == 422
    assert desk.post(url, {"kind": "car", "vin": golf.vin}).status_code == 409
    assert desk.post(url, {"kind": "bike", "make": "Canyon"}).status_code == 302
    assert Unit.objects.count() == 2


def test_models_are_offered_for_a_make(desk: Browser, shop: Shop) -> None:
    from fettle.access.actor import system_actor

    import_file(system_actor(shop.pk), packaged_car_types())
    assert b'value="BMW"' in desk.get("/clients/new").content
    page = desk.get("/units/models", {"unit_make": "bmw", "unit_year": "2003"}).content.decode()
    assert 'value="320I"' in page
    for odd in ({"make": "\x00"}, {"make": "x" * 900}, {"year": "٢٠٠٣", "make": "BMW"}, {}):
        assert desk.get("/units/models", odd).status_code in (200, 422)


@pytest.mark.parametrize("q", ["anna", "\x00", "\u202e", "x" * 900, "%", "'", "<b>"])
def test_lists_answer_any_question(desk: Browser, nina: Actor, q: str) -> None:
    factories.make_anna(nina)
    for url in ("/clients/", "/units/"):
        assert desk.get(url, {"q": q}).status_code == 200
    assert desk.get("/clients/", {"cursor": q}).status_code == 422


@pytest.mark.parametrize(
    "url",
    ["/clients/x", "/clients/0000000000000000", "/units/x", "/clients/x/edit", "/units/x/transfer"],
)
def test_foreign_references_are_not_there(desk: Browser, url: str) -> None:
    assert desk.get(url).status_code == 404


def test_technicians_look_and_do_not_touch(nina: Actor, shop: Shop) -> None:
    anna, golf = factories.make_anna(nina)
    bay = signed_in(shop, "technician")
    for url in ("/clients/", f"/clients/{anna.ref}", f"/units/{golf.ref}"):
        assert bay.get(url).status_code == 200
    for url in (
        "/clients/new",
        f"/clients/{anna.ref}/edit",
        f"/units/{golf.ref}/transfer",
        f"/clients/{anna.ref}/consent",
    ):
        assert bay.get(url).status_code == 403 and bay.post(url).status_code == 403
    assert Browser().get(f"/clients/{anna.ref}").status_code == 302


def test_the_list_asks_a_few_times_whatever_its_length(
    desk: Browser, nina: Actor, django_assert_max_num_queries: object
) -> None:
    for number in range(10):
        client = factories.make_client(nina, f"Client {number}")
        factories.make_unit(nina, client)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        desk.get("/clients/")
