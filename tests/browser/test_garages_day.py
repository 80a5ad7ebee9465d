"""A garage's day, from the car arriving to the money in the till, by the people who work it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn


def test_from_reception_to_checkout(sign_in: SignIn, number: int) -> None:
    reception = sign_in("reception")
    _welcome(reception, number)
    ref = _open_order(reception, number)
    _take_in(sign_in("advisor"), ref)
    _issue_part(sign_in("advisor"), ref)
    _work(sign_in("mechanic"), ref)
    cashier = sign_in("cashier")
    _check_out(cashier, number)
    _nothing_changes_any_more(sign_in("owner"), ref)


def _welcome(page: Page, number: int) -> None:
    """One form makes client and car together."""
    page.goto("/clients/new")
    page.fill("[name=name]", "Fenella Tleman")
    page.fill("[name=phones]", f"+49 1511 77{number}")
    page.fill("[name=unit_make]", "VOLVO")
    page.fill("[name=unit_model]", "XC90")
    page.fill("[name=unit_year]", "2016")
    page.fill("[name=unit_plate]", f"FE {number}")
    page.click("#card-form button.primary")
    expect(page.locator("h1")).to_contain_text("Fenella Tleman")


def _open_order(page: Page, number: int) -> str:
    """From the palette to the car, from the car to a new order."""
    page.keyboard.press("/")
    page.keyboard.type(f"fe{number}", delay=30)
    page.get_by_role("option").filter(has_text=f"FE {number}").first.click()
    page.wait_for_url(re.compile("/(units|clients)/[0-9a-z]{16}"))
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
    page.get_by_role("radio", name="1/2").check(force=True)
    page.get_by_role("checkbox", name="Brakes").check(force=True)
    page.fill("[name=complaint]", "Squeals when braking.")
    page.fill("[name=work-0-text]", "Replace front pads")
    page.fill("[name=work-0-quantity]", "1.5")
    page.fill("[name=work-0-price]", "110.00")
    page.locator("main form button.primary").last.click()
    page.wait_for_url(lambda url: "/receive" not in url)
    expect(page.locator("main")).to_contain_text("Squeals when braking.")
    expect(page.locator("main")).to_contain_text("€165.00")


def _issue_part(page: Page, ref: str) -> None:
    """The shelf goes down, the line is there, the total has moved."""
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


def _check_out(page: Page, number: int) -> None:
    """Plate in the search bar, the order's page, Checkout, cash, Confirm."""
    page.keyboard.press("/")
    page.keyboard.type(f"FE{number}", delay=30)
    page.get_by_role("option").filter(has_text=f"FE {number}").first.click()
    page.wait_for_url(re.compile("/orders/[0-9a-z]{16}"))
    page.get_by_role("link", name="Checkout").first.click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("€229.50")
    dialog.get_by_role("radio", name="Cash").check(force=True)
    dialog.get_by_role("button", name=re.compile("Confirm payment")).click()
    expect(page.locator("#toasts")).to_contain_text("is paid")


def _nothing_changes_any_more(page: Page, ref: str) -> None:
    """Locked for the owner too; the margin is there."""
    page.goto(f"/orders/{ref}")
    expect(page.locator("main")).to_contain_text("Closed")
    expect(page.locator("main")).to_contain_text("Margin")
    expect(page.get_by_placeholder("Add a work, a part or a fee")).to_have_count(0)
    for door in ("edit", "receive"):
        assert page.request.get(f"/orders/{ref}/{door}").status == 409
