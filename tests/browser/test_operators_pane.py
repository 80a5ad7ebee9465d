"""The operators' pane: rung and seen, one wins and the other is told, ticked, paid, voided."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn
from tests.browser.sizes import SIZES
from tests.browser.test_client_orders import asked, order, phone_of, tap

PATIENCE = 15_000  # the promise is a third of a second; a machine that runs tests gets more
LISTEN = """
window.rung = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) {
  window.rung += 1;
  return start.apply(this, at);
};
"""


def watching(sign_in: SignIn, login: str, **looks: object) -> Page:
    """An operator on the board, with ears."""
    page = sign_in(login, reduced_motion="reduce", **looks)
    page.add_init_script(LISTEN)
    page.goto("/orders/board")
    page.wait_for_timeout(600)
    return page


def wait_until_rung(page: Page, tones: int) -> None:
    """Until so many tones were heard on this page."""
    for _ in range(PATIENCE // 500):
        if page.evaluate("window.rung") >= tones:
            return
        page.wait_for_timeout(500)
    raise AssertionError(f"it rang {page.evaluate('window.rung')} times")


def press(page: Page, ref: str, key: str) -> None:
    """A letter on the order, once the pane has come to rest."""
    page.wait_for_timeout(400)
    page.locator(f"#open-{ref}").focus()
    page.keyboard.press(key)


def wait_for_focus(page: Page) -> None:
    """A dialog takes the focus a moment after it is there."""
    expect(page.locator("dialog[open]")).to_be_visible(timeout=PATIENCE)
    page.wait_for_function("document.activeElement?.closest('dialog[open]')")
    page.wait_for_timeout(200)


def accept(page: Page, ref: str) -> None:
    """Say yes, and see that it was heard."""
    asked(page, ref).locator(".acts .btn.primary").click()
    expect(asked(page, ref)).to_contain_text("To deliver", timeout=PATIENCE)


@pytest.fixture
def submitted(sign_in: SignIn) -> str:
    """A client's order: a cola, without ice."""
    phone = phone_of(sign_in)
    tap(phone, "cola")
    return order(phone, "no ice")


def test_it_rings_until_somebody_has_seen_it(sign_in: SignIn) -> None:
    phone = phone_of(sign_in)
    opal, olu = watching(sign_in, "owner"), watching(sign_in, "reception")
    if olu.locator("[data-seen-all]").is_visible():
        olu.locator("[data-seen-all]").click()
    for page in (opal, olu):
        expect(page.locator(".ask.fresh")).to_have_count(0, timeout=PATIENCE)
        page.locator("h1").click()  # a browser rings only for those who have touched the page
    tap(phone, "cola")
    ref = order(phone)
    expect(asked(opal, ref)).to_have_class("ask fresh", timeout=PATIENCE)
    wait_until_rung(opal, 6)  # three tones, and again
    expect(opal).to_have_title(re.compile(r"^\(1\) "))
    expect(olu.locator("[data-fresh-count]")).to_have_text("1")
    asked(olu, ref).locator("[data-see]").click()
    expect(asked(opal, ref)).to_have_class("ask", timeout=PATIENCE)
    expect(opal).not_to_have_title(re.compile(r"^\("))
    rung = opal.evaluate("window.rung")
    opal.wait_for_timeout(4500)
    assert opal.evaluate("window.rung") == rung
    accept(opal, ref)


def test_everybody_has_it_as_they_like(sign_in: SignIn, submitted: str) -> None:
    page = watching(sign_in, "reception")
    blocked = page.locator("[data-sound-blocked]")
    expect(blocked).to_be_visible(timeout=PATIENCE)
    page.locator("[data-sound-allow]").click()
    expect(blocked).to_be_hidden(timeout=PATIENCE)
    for word in ("Be silent", "Ring"):
        page.locator("[popovertarget=pane-sound]").click()
        with page.expect_response("**/prefer"):
            page.locator("#pane-sound label", has_text=word).click()
        page.goto("/clients/")
        page.locator("h1").click()
        page.wait_for_timeout(1500)
        if word == "Ring":
            wait_until_rung(page, 1)
        else:
            assert page.evaluate("window.rung") == 0
    for is_open in (False, True):
        with page.expect_response("**/prefer"):
            page.locator("[data-pane-fold]").click()
        page.reload()
        expect(asked(page, submitted)).to_be_visible(visible=is_open)
    accept(page, submitted)


def test_one_wins_and_the_other_is_told_who(sign_in: SignIn, submitted: str) -> None:
    opal, olu = watching(sign_in, "owner"), watching(sign_in, "reception")
    olu.route("**/pane/live*", lambda route: route.abort())  # olu's screen is a moment behind
    asked(opal, submitted).locator(".acts .btn.primary").click()
    expect(asked(opal, submitted)).not_to_have_class("ask fresh", timeout=PATIENCE)
    asked(olu, submitted).locator(".acts .btn.primary").click()
    expect(olu.locator("#toasts")).to_contain_text("Nina Koch", timeout=PATIENCE)


def test_by_keys_alone_it_is_accepted_ticked_paid_and_dismissed(
    sign_in: SignIn, submitted: str
) -> None:
    page = watching(sign_in, "reception")
    page.keyboard.press("l")
    while page.evaluate("document.activeElement.closest('.ask').id") != f"a-{submitted}":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("a")
    expect(asked(page, submitted).locator(".tag", has_text="To deliver")).to_be_visible(
        timeout=PATIENCE
    )
    press(page, submitted, "v")
    wait_for_focus(page)
    page.locator(".pane-view .tick").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".pane-view .tick.on")).to_have_count(1, timeout=PATIENCE)
    page.keyboard.press("Escape")
    expect(asked(page, submitted)).to_contain_text("To pay", timeout=PATIENCE)
    press(page, submitted, "p")
    wait_for_focus(page)
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("is paid", timeout=PATIENCE)
    expect(asked(page, submitted)).to_contain_text("Delivered and paid", timeout=PATIENCE)
    press(page, submitted, "c")
    expect(asked(page, submitted)).to_have_count(0, timeout=PATIENCE)


def test_a_paid_order_is_voided_and_the_money_has_a_way_back(
    sign_in: SignIn, submitted: str
) -> None:
    page = watching(sign_in, "reception")
    press(page, submitted, "p")
    expect(page.locator("#toasts")).to_contain_text("Accept it first.")
    asked(page, submitted).locator("[data-key=m]").click()
    expect(page.locator(f"#p-{submitted}")).to_contain_text("It is not accepted yet.")
    page.keyboard.press("Escape")
    accept(page, submitted)
    press(page, submitted, "p")
    page.locator("dialog[open] .btn.primary").click()
    expect(page.locator("#toasts")).to_contain_text("is paid", timeout=PATIENCE)
    press(page, submitted, "u")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("is paid. It goes back")
    dialog.locator("[value=deposit]").check()
    dialog.locator("[name=reason]").fill("spilt")
    dialog.locator(".btn.danger").click()
    expect(asked(page, submitted)).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("#toasts")).to_contain_text("is voided")


def test_on_a_phone_it_is_a_sheet(sign_in: SignIn, submitted: str) -> None:
    page = watching(sign_in, "reception", **SIZES["phone"])
    expect(asked(page, submitted)).to_be_hidden()
    page.locator("[data-pane-fold]").click()
    expect(asked(page, submitted)).to_be_visible()
    asked(page, submitted).scroll_into_view_if_needed()
    asked(page, submitted).locator(".acts .btn", has_text="Cancel").click()
    page.locator("dialog[open] [name=reason]").fill("no cola today")
    page.locator("dialog[open] .btn.danger").click()
    expect(asked(page, submitted)).to_have_count(0, timeout=PATIENCE)


def test_without_a_script_it_is_a_page(sign_in: SignIn, submitted: str) -> None:
    page = sign_in("reception", java_script_enabled=False)
    page.goto("/orders/pane")
    asked(page, submitted).locator(".acts .btn.primary").click()
    page.wait_for_url("**/orders/pane")
    expect(asked(page, submitted)).to_contain_text("To deliver")
    asked(page, submitted).locator("[data-open]").click()
    page.locator(".pane-view .tick").first.click()
    expect(page.locator(".pane-view .tick.on")).to_have_count(1)
    page.goto("/orders/pane")
    asked(page, submitted).locator(".acts .btn", has_text="Complete").click()
    expect(page.locator("#pane-rest")).to_contain_text("To pay")
