"""The keyboard alone is enough, and quick."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import SignIn


def test_cash_is_taken_without_a_mouse(sign_in: SignIn) -> None:
    page = sign_in("cashier")
    page.goto("/orders/board")
    page.locator(".btn.pay").first.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    total = re.search(r"[\d.,]+", dialog.locator(".due b, .due output").first.inner_text())
    assert total is not None
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("is paid")
    expect(dialog).to_have_count(0)


def test_slash_opens_the_palette_and_escape_leaves_it(sign_in: SignIn) -> None:
    page = sign_in("reception")
    page.goto("/orders/board")
    page.keyboard.press("/")
    expect(page.locator("#palette")).to_be_focused()
    page.keyboard.type("Hannah", delay=30)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()


def test_logging_out_asks_first(sign_in: SignIn) -> None:
    page = sign_in("reception")
    page.goto("/logout")
    expect(page.locator("body")).to_contain_text("Sign out of Fettle?")
    page.goto("/orders/board")
    expect(page.locator("h1")).to_contain_text("Board")
