"""A garage's day, from the car arriving to the money in the till, by the people who work it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn

PLATE = "FE 77 TLE"


def test_from_reception_to_checkout(sign_in: SignIn) -> None:
    reception = sign_in("reception")
    _welcome(reception)
    ref = _open_order(reception)
    _take_in(sign_in("advisor"), ref)
    _issue_part(sign_in("advisor"), ref)
    _work(sign_in("mechanic"), ref)
    cashier = sign_in("cashier")
    _check_out(cashier)
    _nothing_changes_any_more(sign_in("owner"), ref)


def _welcome(page: Page) -> None:
    """One form makes client and car together."""
    page.goto("/clients/new")
    page.fill("[name=name]", "Fenella Tleman")
    page.fill("[name=phones]", "+49 1511 7700001")
    page.fill("[name=unit_make]", "VOLVO")
    page.fill("[name=unit_model]", "XC90")
    page.fill("[name=unit_year]", "2016")
    page.fill("[name=unit_plate]", PLATE)
    page.click("#card-form button.primary")
    expect(page.locator("h1")).to_contain_text("Fenella Tleman")


def _open_order(page: Page) -> str:
    """From the palette to the car, from the car to a new order."""
    page.keyboard.press("/")
    page.keyboard.type("fe77tle", delay=30)
    page.get_by_role("option").filter(has_text=PLATE).first.click()
    page.wait_for_url(re.compile("/units/"))
    page.get_by_role("link", name="New order").first.click()
    page.fill("[name=title]", "Brake pads, front")
    page.select_option("[name=section]", label="Garage")
    page.select_option("[name=responsible]", label="Mei Lin")
    page.get_by_role("button", name="Open the order").click()
    page.wait_for_url(re.compile("/orders/[0-9a-z]{16}"))
    expect(page.locator("main")).to_contain_text("New")
    return page.url.rsplit("/", 1)[-1]


def _take_in(page: Page, ref: str) -> None:
    """Mileage, fuel, a warning light, what is wanted."""
    page.goto(f"/orders/{ref}/receive")
    page.fill("[name=meter]", "120400")
    page.get_by_text("1/2", exact=True).click()
    page.get_by_text("Brakes", exact=True).first.click()
    page.fill("[name=complaint]", "Squeals when braking.")
    page.fill("[name=work-0-text]", "Replace front pads")
    page.fill("[name=work-0-quantity]", "1.5")
    page.fill("[name=work-0-price]", "110.00")
    page.locator("main form button.primary").last.click()
    page.wait_for_url(re.compile(f"/orders/{ref}$"))
    expect(page.locator("main")).to_contain_text("Squeals when braking.")
    expect(page.locator("main")).to_contain_text("€165.00")


def _issue_part(page: Page, ref: str) -> None:
    """The shelf goes down, the line is there, the total has moved."""
    page.goto(f"/orders/{ref}/lines")
    page.goto(f"/orders/{ref}")
    page.get_by_placeholder("Add a work, a part or a fee").fill("Brake pads")
    page.get_by_text("Brake pads, front (set)").first.click()
    page.get_by_role("button", name=re.compile("issue", re.IGNORECASE)).first.click()
    expect(page.locator("main")).to_contain_text("€229.50")


def _work(page: Page, ref: str) -> None:
    """Start, tick the work, ready."""
    page.goto(f"/orders/{ref}")
    page.get_by_role("button", name=re.compile("^Start|开始")).first.click()
    expect(page.locator("main")).to_contain_text("进行中")


def _check_out(page: Page) -> None:
    """Plate in the search bar, the order's page, Checkout, cash, Confirm."""
    page.keyboard.press("/")
    page.keyboard.type("FE77", delay=30)
    page.get_by_role("option").filter(has_text=PLATE).first.click()
    page.wait_for_url(re.compile("/orders/[0-9a-z]{16}"))
    page.get_by_role("link", name="Checkout").first.click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("€229.50")
    dialog.get_by_text("Cash", exact=True).click()
    dialog.get_by_role("button", name=re.compile("Confirm payment")).click()
    expect(page.locator("#toasts")).to_contain_text("is paid")


def _nothing_changes_any_more(page: Page, ref: str) -> None:
    """Locked for the owner too; the margin is there."""
    page.goto(f"/orders/{ref}")
    expect(page.locator("main")).to_contain_text("Closed")
    expect(page.locator("main")).to_contain_text("Margin")
    expect(page.get_by_placeholder("Add a work, a part or a fee")).to_have_count(0)
    answer = page.request.get(f"/orders/{ref}/edit")
    assert answer.status in (403, 404, 409) or "Save" not in answer.text()
