"""The shell by keyboard: cards, menus, dialogs, palette, and where the focus goes."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn

HELD = "document.activeElement"


def held(page: Page, what: str = "id") -> str:
    """Something of the element that has the focus."""
    found: str = page.evaluate(f"String({HELD}.{what} ?? '')")
    return found


def test_letters_walk_the_cards_and_open_the_till(sign_in: SignIn) -> None:
    page = sign_in("owner")
    page.goto("/orders/board")
    page.keyboard.press("j")
    first = page.evaluate(f"{HELD}.closest('.card').id")
    page.keyboard.press("j")
    assert page.evaluate(f"{HELD}.closest('.card').id") != first
    page.keyboard.press("k")
    assert page.evaluate(f"{HELD}.closest('.card').id") == first
    page.keyboard.press("ArrowRight")
    assert page.evaluate(f"{HELD}.closest('.col').dataset.drop") == "in_progress"
    page.keyboard.press("c")
    expect(page.locator("dialog[open] h2")).to_contain_text("Checkout")


def test_the_menu_opens_walks_and_gives_the_focus_back(sign_in: SignIn) -> None:
    page = sign_in("owner")
    page.goto("/orders/board")
    page.keyboard.press("j")
    link = held(page, "href")
    page.keyboard.press("m")
    expect(page.locator(".menu:popover-open")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert held(page, "href") == link


def test_after_the_payment_the_focus_is_not_lost(sign_in: SignIn) -> None:
    page = sign_in("cashier")
    page.goto("/orders/board")
    ready = page.locator("[data-drop=ready] .card")
    count = ready.count()
    ready.first.locator(".job a").focus()
    page.keyboard.press("c")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert held(page, "value") == "cash"
    page.locator("[data-cash-given]").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("100000")
    expect(page.locator("[data-cash-change]")).to_have_text(re.compile(r"€[\d,]+\.\d\d"))
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#toasts .toast")).to_be_visible()
    expect(ready).to_have_count(count - 1)
    expect(page.locator(":focus")).to_have_count(1)


def test_a_dialog_gives_the_focus_back_to_what_opened_it(sign_in: SignIn) -> None:
    page = sign_in("owner")
    page.goto("/orders/board")
    page.locator("[popovertarget=me]").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open]")).to_contain_text("Sign out of Fettle?")
    assert held(page, "textContent") == "Stay"
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert held(page, "popoverTargetElement?.id") == "me"


def test_the_palette_leads_from_a_plate_to_its_order(sign_in: SignIn) -> None:
    page = sign_in("advisor")
    page.goto("/orders/board")
    card = page.locator(".card:has(.plate)").first
    href, plate = card.locator(".job a").get_attribute("href"), card.locator(".plate").inner_text()
    page.keyboard.press("/")
    assert held(page) == "palette"
    page.keyboard.type(plate)
    expect(page.locator("#hits [role=option]").first).to_contain_text(plate)
    expect(page.locator("#palette")).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#palette")).to_have_attribute("aria-activedescendant", re.compile("hit-"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")


def test_a_scanner_that_is_faster_than_the_server_still_arrives(sign_in: SignIn) -> None:
    page = sign_in("advisor")
    page.goto("/orders/board")
    card = page.locator(".card:has(.plate)").first
    href, plate = card.locator(".job a").get_attribute("href"), card.locator(".plate").inner_text()
    page.keyboard.press("ControlOrMeta+k")
    page.keyboard.insert_text(plate)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")


def test_what_was_looked_at_is_offered_again(sign_in: SignIn) -> None:
    page = sign_in("advisor")
    page.goto("/orders/board")
    card = page.locator(".card:has(.plate)").first
    plate = card.locator(".plate").inner_text()
    card.locator(".job a").click()
    page.wait_for_url(re.compile("/orders/[0-9a-z]{16}$"))
    page.wait_for_function("localStorage.getItem('fettle.recent')")
    kept = page.evaluate("localStorage.getItem('fettle.recent')")
    assert re.fullmatch(r'\["[0-9a-z]{16}"\]', kept)
    page.keyboard.press("/")
    expect(page.locator("#hits [role=option]").first).to_contain_text(plate)


def test_a_refused_form_has_its_summary_in_focus_and_leads_to_the_field(sign_in: SignIn) -> None:
    page = sign_in("owner")
    page.goto("/clients/new")
    page.locator("main form .btn.primary").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator("[data-summary]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert held(page, "getAttribute('aria-invalid')") == "true"


def test_letters_stay_letters_while_one_types(sign_in: SignIn) -> None:
    page = sign_in("owner")
    page.goto("/clients/")
    page.locator("main input[type=search]").first.focus()
    page.keyboard.type("n?j/")
    assert page.url.endswith("/clients/")
    expect(page.locator("main input[type=search]").first).to_have_value("n?j/")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_single_keys_can_be_switched_off(sign_in: SignIn) -> None:
    page = sign_in("owner")
    page.goto("/orders/board")
    page.keyboard.press("?")
    page.locator("[data-keys-on]").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("?")
    page.wait_for_timeout(400)
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_theme_changes_at_once_and_stays(sign_in: SignIn) -> None:
    page = sign_in("reception", color_scheme="light")
    page.goto("/keys")
    page.click("[popovertarget=me]")
    with page.expect_response("**/prefer"):
        page.click("[data-themes] [value=dark]")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
