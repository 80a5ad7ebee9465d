"""A ticket's walk in three languages: taken in, ready, the client told, handed over and paid.

The client's page stands open on a telephone, and moves by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import Browser, Page, expect

import fettle.web
from tests.browser.conftest import SignIn
from tests.browser.fitness import SHIFT, SHIFT_MAX, TOO_SMALL, TOO_WIDE, token
from tests.browser.sizes import SIZES

LOCALES = Path(fettle.web.__file__).parent / "locale"
SECONDS = 25_000  # ten of undo, or ten until the page looks again, and a machine that is busy
# Each has a language of their own: it goes with the person, not with the page.
PEOPLE = {"en": "reception", "ru": "advisor", "zh-hans": "owner"}
CLIENTS = {"en": "Peter Lang", "ru": "Иван Белов", "zh-hans": "王磊"}
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Walk:
    """One language: the shop's page, the client's, and the ticket between them."""

    say: Say
    shop: Page
    phone: Page
    ref: str


@pytest.mark.timeout(300, method="thread")
def test_from_new_ticket_to_paid(sign_in: SignIn, chromium: Browser, house: str) -> None:
    walks = [_begin(sign_in, chromium, house, language) for language in CLIENTS]
    for walk in walks:
        _mark_as_ready(walk)
    for walk in walks:
        _told(walk)
        _finish_and_pay(walk)
    for walk in walks:
        expect(walk.phone.locator(".way .here")).to_contain_text(
            walk.say("Handed over"), timeout=SECONDS
        )
        walk.phone.context.close()
        _prefer(walk.shop, "en")


def _begin(sign_in: SignIn, chromium: Browser, house: str, language: str) -> Walk:
    page, say = sign_in(PEOPLE[language]), _words(language)
    _prefer(page, language)
    page.goto("/orders/tickets")
    page.locator(".bar").get_by_role("link", name=say("New ticket")).click()
    page.fill("#who", CLIENTS[language])
    page.locator("#found a").filter(has_text=CLIENTS[language]).first.click()
    page.fill("[name=title]", "True a wheel")
    if page.locator("[name=unit][value='']").count():
        page.locator("[name=unit][value='']").check(force=True)
    page.locator("main form button.primary").last.click()
    page.wait_for_url(re.compile("/orders/[0-9a-z]{16}$"))
    ref = page.url.rsplit("/", 1)[-1]
    page.click("#free-line")
    dialog = page.locator("dialog[open]")
    dialog.locator("[name=kind]").select_option("fee")
    dialog.locator("[name=text]").fill("Truing")
    dialog.locator("[name=unit_price]").fill("18.00")
    dialog.locator("button.primary").click()
    expect(page.locator("main")).to_contain_text("Truing", timeout=SECONDS)
    expect(dialog).to_have_count(0, timeout=SECONDS)
    page.locator("#client-page").get_by_role("button", name=say("Make a new link")).click()
    address = page.locator("dialog[open] #client-link").input_value()
    phone = chromium.new_context(base_url=house, **SIZES["phone"]).new_page()
    phone.goto(address)
    expect(phone.locator(".way .here")).to_contain_text(say("Taken in"), timeout=SECONDS)
    assert Axe().run(phone).response["violations"] == []
    assert phone.evaluate(SHIFT) < SHIFT_MAX
    assert not phone.evaluate(TOO_WIDE)
    assert phone.evaluate(TOO_SMALL, 44) == []
    return Walk(say, page, phone, ref)


def _prefer(page: Page, language: str) -> None:
    page.request.post("/prefer", form={"language": language, "csrfmiddlewaretoken": token(page)})


def _mark_as_ready(walk: Walk) -> None:
    """The number and the finished text stand in the dialog, and leave as they stand there."""
    page, say = walk.shop, walk.say
    page.goto("/orders/tickets")
    page.locator(f"#r-{walk.ref}").get_by_role("link", name=say("Mark as ready")).click()
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("[name=address]")).to_have_value(re.compile(r"^\+\d{8,}$"))
    expect(dialog.locator("[name=body]")).to_have_value(re.compile(r"True a wheel.*/t/\*{32}"))
    dialog.locator("[name=tell]").check(force=True)
    dialog.locator("button.primary").click()
    expect(page.locator("#toasts .toast")).to_be_visible(timeout=SECONDS)
    page.goto("/orders/tickets?tab=ready")
    expect(page.locator(f"#r-{walk.ref}")).to_be_visible()


def _told(walk: Walk) -> None:
    """The console kept the text; its own link opens the same page, which has moved meanwhile."""
    page, say = walk.shop, walk.say
    page.goto(f"/texts/?order={walk.ref}")
    row = page.locator("#texts tbody tr")
    expect(row).to_contain_text(say("kept here only: no gateway is set up"), timeout=SECONDS)
    row.locator("th a").click()
    said = page.locator("blockquote.text").inner_text()
    link = re.search(r"/t/[\w-]{32}", said)
    assert link and "True a wheel" in said
    assert walk.phone.request.get(link[0]).ok
    here = walk.phone.locator(".way .here")
    expect(here).to_contain_text(say("Ready for pickup"), timeout=SECONDS)


def _finish_and_pay(walk: Walk) -> None:
    """Hand-over and payment in one step."""
    page, say = walk.shop, walk.say
    page.goto("/orders/tickets?tab=ready")
    page.locator(f"#r-{walk.ref}").get_by_role("link", name=say("Finish and pay")).click()
    dialog = page.locator("dialog[open]")
    dialog.locator("[name=method][value=card]").check(force=True)
    dialog.locator("footer button.primary").click()
    expect(dialog).to_have_count(0, timeout=SECONDS)
    page.goto(f"/orders/{walk.ref}")
    expect(page.locator("main")).to_contain_text(say("Closed"), timeout=SECONDS)


def _words(language: str) -> Say:
    """The catalogue of a language, as it stands in the source."""
    if language == "en":
        return str
    folder = {"ru": "ru", "zh-hans": "zh_Hans"}[language]
    with (LOCALES / folder / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)

    def say(msgid: str) -> str:
        found = catalogue.get(msgid)
        return str(found.string) if found and found.string else msgid

    return say
