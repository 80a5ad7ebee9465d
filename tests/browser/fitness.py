"""Every page: nothing for axe to find, no shift, nothing too wide, targets for fingers, small.

Each is looked at on three screens, by day and by night, in three languages.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import SignIn
from tests.browser.sizes import SIZES

SHIFT_MAX = 0.02
PARTS = 3
FIXED = (
    "/orders/board", "/orders/", "/orders/asking", "/deferred", "/orders/mine",
    "/orders/new", "/orders/sale", "/clients/", "/clients/new",
    "/units/", "/stock/", "/stock/movements", "/stock/receive", "/stock/count", "/stock/transfer",
    "/stock/scrap", "/stock/locations", "/stock/sheets/new", "/purchasing/new",
    "/purchasing/missing", "/purchasing/returns/new", "/purchasing/bills/new",
    "/purchasing/suppliers/new", "/clock/", "/clock/people",
    "/catalog/", "/catalog/items/new", "/catalog/taxes",
    "/catalog/pricing", "/catalog/pricing/matrix", "/procedures/",
    "/inspections/", "/inspections/open", "/inspections/open?q=golf", "/settings/inspections",
    "/settings/inspections/new", "/money/", "/money/ageing", "/settings/rounding", "/journal/",
    "/settings/money-rules", "/money/vouchers", "/money/vouchers/sell",
    "/settings/", "/plan/", "/plan/proposals",
    "/plan/proposals/bike/1", "/plan/proposals/reminding", "/look", "/look/board", "/look/dock",
    "/keys", "/tills/", "/tills/open", "/tills/registers", "/tills/registers/new", "/tills/chain",
    "/orders/tickets", "/orders/tickets/new", "/texts/", "/texts/inbox", "/texts/inbox?state=done",
    "/texts/templates", "/texts/templates/ticket/ready/en", "/texts/hours",
    "/settings/opening-hours", "/settings/staff", "/settings/staff/invite", "/settings/shop",
    "/settings/roles", "/settings/roles/cashier", "/settings/pin", "/settings/switch",
    "/settings/second-person", "/settings/shops", "/settings/shops/open", "/settings/staff/employ",
    "/plan/?window=asked", "/plan/?window=coming", "/reports/shops",
    "/reports/books", "/journal/proof", "/reports/", "/reports/?period=year", "/reports/by/doer",
    "/reports/by/item?period=year", "/reports/entries?axis=all&period=year", "/reports/accountant",
    "/reports/by/work?period=year", "/reports/by/tills?period=year",
    "/reports/entries?axis=hours&key=*&period=year", "/reports/entries?axis=tax&key=sold:1900",
    "/reports/entries?axis=finance&key=expense:*", "/reports/by-mail", "/reports/by-mail/new",
    "/reports/?period=day&on=2999-01-01", "/money/enter", "/money/headings", "/money/headings/new",
    "/money/headings/expense/rent",
    "/photos/logo", "/bind", "/palette?q=anna", "/logout", "/no-such-page",
)  # fmt: skip
LISTS = {
    "/orders/board": [".card .job a", "", "/receive", "/edit"],
    "/clients/": ["[data-open]", "", "/edit"],
    "/units/": ["[data-open]", "", "/edit"],
    "/stock/": ["th a", ""],
    "/stock/sheets": ["[data-open]", "", "/post"],
    "/purchasing/": ["[data-open]", "", "/receive", "/print"],
    "/purchasing/suppliers": ["[data-open]", "", "/edit"],
    "/purchasing/returns": ["[data-open]", ""],
    "/purchasing/bills": ["[data-open]", ""],
    "/catalog/": ["[data-open]", ""],
    "/catalog/?kind=service": ["[data-open]", "/prices", "/prices/new", "/service"],
    "/procedures/": ["[data-open]", "", "/steps/new"],
    "/inspections/": ["[data-open]", "", "/submit", "/recommend", "/discard", "/report"],
    "/inspections/?tab=issued": ["[data-open]", "", "/report?present=1"],
    "/settings/inspections": [".panel header a", ""],
    "/plan/": ["td a[href^='/plan/units/']", "", "/propose", "/add"],
    "/texts/": ["tbody th a", ""],
    "/money/?show=finance&from_on=2020-01-01": ["tbody th a", ""],
    "/tills/": ["tbody th a", "", "/count", "/pay-out", "/force-close"],
    "/texts/inbox": ["a[href$='/answer']", ""],
}
_KNOWN: dict[tuple[str, str], list[str]] = {}
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 250);
})"""
TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll(".page")]
    .some(box => box.scrollWidth > box.clientWidth + 1)"""
# A card's link and a plate are hit on a larger area than the one they are drawn on.
TOO_SMALL = """least => [...document.querySelectorAll("a, button, input, select, textarea")]
    .filter(control => control.checkVisibility() && control.type !== "hidden"
        && !control.matches(".skip, .job a, .ask [data-open], .plate, p a, .sr, .sr *"))
    .map(control => [control.outerHTML.slice(0, 90),
        (control.closest("label") ?? control).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < least - .5)
    .map(([html]) => html)"""


def known(page: Page, size: str) -> list[str]:
    """The addresses, asked for once for each screen: the other looks show the same pages."""
    place = (urlsplit(page.url).netloc, size)
    if place not in _KNOWN:
        _KNOWN[place] = addresses(page)
    return _KNOWN[place]


def addresses(page: Page) -> list[str]:
    """Every page that the owner has, with one of each thing that a list shows."""
    found = list(FIXED)
    for place, (link, *endings) in LISTS.items():
        page.goto(place)
        href = page.locator(link).first.get_attribute("href")
        found += [f"{href}{ending}" for ending in endings]
    page.goto("/orders/board")
    ready = page.locator("[data-drop=ready] .card .job a").first.get_attribute("href")
    run = guided(page)
    papers = [f"{receipt(page)}?paper={paper}" for paper in ("a4", "80", "58")]
    orders = [f"{ready}/{verb}" for verb in ("checkout", "print", "advance")]
    return [*found, *orders, *papers, *set_right(page), run, f"{run}/report"]


def set_right(page: Page) -> list[str]:
    """A corrected bill with its credit note, what can be done to it, and a client who came back."""
    page.goto("/money/?show=bills")
    for bill in [link.get_attribute("href") for link in page.locator("tbody th a").all()]:
        page.goto(str(bill))
        credit = page.locator("a[href^='/money/credits/']")
        ways = page.locator("a[href^='/orders/bills/'], a[href$='/correct']")
        if credit.count() and ways.count():
            note = credit.first.get_attribute("href")
            order = page.locator("dd a[href^='/orders/']").first.get_attribute("href")
            found = [str(link.get_attribute("href")) for link in ways.all()]
            return [f"{bill}", f"{note}", f"{note}?paper=80", *found, f"{order}/comeback"]
    raise LookupError("no bill of the demo shop was corrected")


def receipt(page: Page) -> str:
    """The receipt of the last bill."""
    page.goto("/money/?show=bills")
    page.locator("tbody th a").first.click()
    return str(page.locator("a[href$='/receipt']").first.get_attribute("href"))


def guided(page: Page) -> str:
    """The steps of a work that is being done by its procedure."""
    working = page.locator("[data-drop=in_progress] .card .job a").all()
    for order in [link.get_attribute("href") for link in working]:
        page.goto(str(order))
        steps = page.locator("a[href^='/procedures/runs/']")
        if steps.count():
            return str(steps.first.get_attribute("href"))
    raise LookupError("no work of the demo shop is half done")


def faults(page: Page, least: int) -> dict[str, Any]:
    """What is wrong with the page that is open; shifts are counted while axe looks at it."""
    page.evaluate(f"() => {{ window.shifted = ({SHIFT})(); }}")
    violations = Axe().run(page).response["violations"]
    shift = page.evaluate("window.shifted")
    found = {
        "shift": shift if shift >= SHIFT_MAX else None,
        "axe": [
            (fault["id"], [node["html"][:120] for node in fault["nodes"][:2]])
            for fault in violations
        ],
        "too wide": page.evaluate(TOO_WIDE),
        "too small": page.evaluate(TOO_SMALL, least),
    }
    return {name: value for name, value in found.items() if value}


def require_fit(sign_in: SignIn, size: str, language: str, theme: str, part: int) -> None:
    """Walk a third (``part`` 0, 1, 2) of the owner's pages in one look; none may have a fault."""
    page = sign_in("owner", color_scheme=theme, reduced_motion="reduce", **SIZES[size])
    page.request.post(  # as a form does it
        "/prefer", form={"language": language, "csrfmiddlewaretoken": token(page)}
    )
    wrong = {}
    for address in known(page, size)[part::PARTS]:
        answer = page.goto(address)
        assert answer is not None
        if answer.status >= 500:
            wrong[address] = {"status": answer.status}
        elif found := faults(page, 24 if size == "desktop" else 44):
            wrong[address] = found
    page.request.post("/prefer", form={"language": "en", "csrfmiddlewaretoken": token(page)})
    assert not wrong, json.dumps(wrong, indent=1, ensure_ascii=False)


def token(page: Page) -> str:
    """What a form of the page that follows must carry."""
    page.goto("/keys")
    found = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    assert found
    return found
