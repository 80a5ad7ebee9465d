"""Every no of the house as a page or as a toast, never as a trace."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import Client, override_settings
from django.urls import include, path

from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.web.tests.stage import hire, open_shop, signed_in

pytestmark = pytest.mark.django_db
FORMS = {
    "refused": Refused("{name} is already paid.", rule="order.paid", name="<b>A1</b>"),
    "invalid": Invalid("Wrong.", errors={"phone": Refused("That is no phone number.")}),
    "forbidden": NotAllowed("You may not do this as {role}.", role="cashier"),
    "gone": ObjectDoesNotExist(),
    "missing": Http404(),
    "denied": PermissionDenied(),
    "broken": ZeroDivisionError("secret words"),
}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    raise FORMS[how]


def leave(request: HttpRequest) -> HttpResponse:
    return redirect("/login?next=/fragment")


urlpatterns = [
    path("fail/<str:how>", fail),
    path("leave", leave),
    path("", include("fettle.web.urls")),
]
handler404 = "fettle.web.refusals.page_not_found"
handler500 = "fettle.web.refusals.server_error"


@pytest.fixture
def browser() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF="fettle.web.tests.test_refusals"):
        found = signed_in(hire(open_shop(), "owner", "Olu"))
        found.raise_request_exception = False
        yield found


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("refused", 409, "&lt;b&gt;A1&lt;/b&gt; is already paid."),
        ("invalid", 422, "That is no phone number."),
        ("forbidden", 403, "You may not do this as cashier."),
        ("gone", 404, "There is no such page"),
        ("missing", 404, "There is no such page"),
        ("denied", 403, "You may not do this."),
        ("broken", 500, "Something went wrong here."),
    ],
)
def test_it_keeps_the_status_and_says_a_sentence(
    browser: Client, how: str, status: int, words: str
) -> None:
    answer = browser.get(f"/fail/{how}", headers={"Referer": "http://testserver/look"})
    text = answer.content.decode()
    assert answer.status_code == status
    assert words in text
    assert "secret words" not in text and "Traceback" not in text
    assert '<nav class="rail"' in text or how == "broken"


def test_it_leads_back_only_to_a_page_of_this_house(browser: Client) -> None:
    here = browser.get("/fail/refused", headers={"Referer": "http://testserver/look"})
    there = browser.get("/fail/refused", headers={"Referer": "https://evil.example/x"})
    assert b'href="http://testserver/look"' in here.content
    assert b"evil.example" not in there.content


@pytest.mark.parametrize("how", ["refused", "invalid", "broken", "missing"])
def test_it_answers_htmx_with_a_toast(browser: Client, how: str) -> None:
    answer = browser.get(f"/fail/{how}", headers={"HX-Request": "true"})
    assert answer["HX-Retarget"] == "#toasts" and answer["HX-Reswap"] == "beforeend"
    assert b"data-toast" in answer.content and b"<html" not in answer.content
    assert answer.status_code >= 400


def test_a_redirect_of_htmx_is_a_new_page_and_a_login_comes_back_to_the_page(
    browser: Client,
) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/orders/?q=1"}
    answer = browser.get("/leave", headers=headers)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/login?next=/orders/%3Fq%3D1")


def test_an_old_page_is_told_to_load_again(browser: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    with override_settings(ROOT_URLCONF="fettle.web.tests.test_refusals"):
        answer = strict.post("/prefer", {"theme": "dark"})
    assert answer.status_code == 403
    assert b"open too long" in answer.content
