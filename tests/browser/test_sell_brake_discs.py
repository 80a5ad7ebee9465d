"""Brake discs are sold: looked at, shown, asked for, allowed on a phone, done by the book, paid."""

import re
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SignIn

TABLET: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
METER = 58_200
DISCS_EVERY = 60_000
RULE = "VW and ŠKODA small, from 2013"
# What is measured where; the wheels of one point are all alike.
MEASURED = {
    "brake_fluid_water": "1.2",
    "battery_voltage": "12.6",
    "battery_start": "88",
    "pads_front": "6.5",
    "pads_rear": "6.5",
    "discs_front": "21.4",
    "tread": "5.6",
    "pressure": "2.4",
    "tyre_age": "3",
}
PROOFS = {"mm": "0.03", "Nm": "115"}


def test_brake_discs_are_sold(sign_in: SignIn, number: int) -> None:
    _welcome(sign_in("reception"), number)
    tablet = sign_in("mechanic", **TABLET)
    check = _look_at_the_car(tablet, number)
    advisor = sign_in("advisor")
    report = _issue_the_report(advisor, check)
    phone = _phone_of(advisor)
    _read_the_report(phone, report)
    order = _take_into_work(advisor, check)
    link = _ask(advisor)
    _decide(phone, link)
    _assign(advisor, order)
    _hand_out(advisor, order)
    _work(tablet, order)
    _ready(advisor, order)
    _check_out(sign_in("cashier"), order)
    _due_again(advisor, order)


def _welcome(page: Page, number: int) -> None:
    """A new client with a car."""
    page.goto("/clients/new")
    page.fill("[name=name]", "Greta Vollmer")
    page.fill("[name=phones]", f"+49 1511 66{number}")
    page.fill("[name=unit_make]", "VOLKSWAGEN")
    page.fill("[name=unit_model]", "GOLF")
    page.fill("[name=unit_year]", "2019")
    page.fill("[name=unit_plate]", f"BD {number}")
    page.click("#card-form button.primary")
    expect(page.locator("h1")).to_contain_text("Greta Vollmer")


def _look_at_the_car(page: Page, number: int) -> str:
    """A health check of its own: every point has its mark, the worn disc its photo."""
    page.goto(f"/inspections/open?q=bd{number}")
    page.locator("main .panel form button.primary").click()
    page.wait_for_url(re.compile("/inspections/[0-9a-z]{16}$"))
    for point in page.locator(".point").all():
        _answer(point)
    page.locator("#p-wipers .mark.major").tap()
    page.set_input_files("#p-discs_front input[type=file]", files=[_photo("disc.jpg")])
    expect(page.locator("#p-discs_front .photos img")).to_be_visible()
    expect(page.locator("#chapters .open")).to_have_count(0, timeout=30_000)
    expect(page.locator("[data-kept-note]")).to_be_hidden(timeout=30_000)  # all has arrived
    page.locator("#check-bar a.primary").tap()
    page.wait_for_url(re.compile("/submit$"))
    page.fill("[name=meter]", str(METER))
    page.fill("[name=note]", "The front discs are at their end, the wipers too.")
    page.locator("main button.primary").tap()
    page.wait_for_url(re.compile("/inspections/[0-9a-z]{16}$"))
    return page.url.rsplit("/", 1)[-1]


def _answer(point: Locator) -> None:
    key = (point.get_attribute("id") or "").removeprefix("p-")
    if key in MEASURED:
        for field in point.locator(".amount input").all():
            field.fill(MEASURED[key])
            field.blur()
    elif (mark := point.locator(".mark").first).count():
        mark.tap()


def _issue_the_report(page: Page, check: str) -> str:
    """Both are recommended; the report gets its link."""
    page.goto(f"/inspections/{check}")
    page.get_by_role("button", name="Issue the report").click()
    advised = page.locator(".advised")
    expect(advised).to_contain_text("Front brake discs and pads, changed")
    expect(advised).to_contain_text("Wiper blade")
    return page.get_by_role("link", name="The client's report").get_attribute("href") or ""


def _phone_of(page: Page) -> Page:
    """The client's phone: nobody is signed in there."""
    browser = page.context.browser
    assert browser is not None
    return browser.new_context(**PHONE).new_page()


def _read_the_report(phone: Page, link: str) -> None:
    phone.goto(link)
    expect(phone.locator("main")).to_contain_text("21.4 mm")
    expect(phone.locator(".found img").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]


def _take_into_work(page: Page, check: str) -> str:
    """The order knows what the discs cost for this car, and by which rule."""
    page.goto(f"/inspections/{check}")
    page.get_by_role("button", name="Take it into work").click()
    page.wait_for_url(re.compile("/orders/[0-9a-z]{16}"))
    discs = page.locator("#works tr").filter(has_text="Front brake discs and pads, changed").first
    expect(discs).to_contain_text("€169.00")
    expect(discs).to_contain_text(RULE)
    return page.url.rsplit("/", 1)[-1]


def _ask(page: Page) -> str:
    """The estimate, opened to the client; the address that leads there."""
    page.get_by_role("link", name="Make an estimate").click()
    page.locator("dialog[open] button.primary").click()
    page.wait_for_url(re.compile("/estimates/[0-9a-z]{16}"))
    page.locator("#send").click()
    page.locator("dialog[open] button.primary").click()
    page.get_by_role("button", name="Show the link").click()
    return page.locator("#client-link").input_value()


def _decide(phone: Page, link: str) -> None:
    """The discs now, the wipers later; the sum follows."""
    phone.goto(link)
    for line in phone.locator("fieldset.decide").all():
        wipers = "Wiper" in (line.locator("legend").text_content() or "")
        line.locator(".choice.later" if wipers else ".choice.yes").tap()
    phone.fill("[name=name]", "Greta Vollmer")
    phone.locator("[name=consent]").check(force=True)
    agreed = phone.locator("[data-approved]").text_content() or ""
    phone.get_by_role("button", name="Send my answer").tap()
    expect(phone.locator("main")).to_contain_text("Thank you, your answer has arrived.")
    expect(phone.locator(".sum-up b").last).to_have_text(agreed)


def _assign(page: Page, order: str) -> None:
    page.goto(f"/orders/{order}/assign")
    page.select_option("[name=responsible]", label="Mei Lin")
    page.locator("main form button.primary").click()
    page.wait_for_url(re.compile(f"/orders/{order}$"))
    expect(page.locator("main")).to_contain_text("Mei Lin")


def _hand_out(page: Page, order: str) -> None:
    """What was allowed leaves the shelf."""
    page.goto(f"/orders/{order}")
    for part in ("Brake disc, front", "Brake pads, front"):
        row = page.locator("#works tr").filter(has_text=part).first
        row.get_by_role("button", name="Issue", exact=True).click()
        expect(row).to_contain_text("Issued")


def _work(page: Page, order: str) -> None:
    """Step by step: values within their limits, the torque, a photo, a name."""
    page.goto(f"/orders/{order}")
    page.locator("#works a[href*='/procedures/runs/']").first.tap()
    page.wait_for_url(re.compile("/procedures/runs/"))
    steps = page.locator(".run-step")
    expect(steps).not_to_have_count(0)
    for number in range(steps.count()):
        _prove(steps.nth(number))
        expect(steps.nth(number)).to_have_class(re.compile("is-done"))
    page.locator(".run-end button").tap()
    page.wait_for_url(re.compile("/procedures/runs/"))
    expect(page.locator("#run .note.ok")).to_be_visible()


def _prove(step: Locator) -> None:
    form = step.locator(".run-prove")
    if form.locator("[name=value]").count():
        unit = (form.locator(".affix").text_content() or "").strip()
        form.locator("[name=value]").fill(PROOFS[unit])
    if form.locator("[type=file]").count():
        form.locator("[type=file]").set_input_files(files=[_photo("mounted.jpg")])
    form.locator("button").tap()


def _ready(page: Page, order: str) -> None:
    page.goto(f"/orders/{order}/ready")
    page.get_by_role("button", name="Mark as ready").click()
    page.wait_for_url(re.compile(f"/orders/{order}$"))
    expect(page.locator("main .head").first).to_contain_text("Ready")


def _check_out(page: Page, order: str) -> None:
    """The wipers are not on the bill."""
    page.goto(f"/orders/{order}")
    page.get_by_role("link", name="Checkout").first.click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Front brake discs and pads, changed")
    expect(dialog).not_to_contain_text("Wiper")
    dialog.get_by_role("radio", name="Card").check(force=True)
    dialog.get_by_role("button", name=re.compile("Confirm payment")).click()
    expect(page.locator("#toasts")).to_contain_text("is paid")


def _due_again(page: Page, order: str) -> None:
    """The plan of the car: the wipers are put off, the discs come again."""
    page.goto(f"/orders/{order}")
    page.locator("#unit-plan").get_by_role("link", name="Show").click()
    plan = page.locator("main")
    expect(plan).to_contain_text("Brake discs")
    expect(plan).to_contain_text(re.compile(rf"{(METER + DISCS_EVERY) // 1000}.?200"))
    unit = page.url.rsplit("/", 1)[-1]
    page.goto(f"/deferred/of-unit/{unit}")
    expect(page.locator("#put-off")).to_contain_text("Wiper blade")


def _photo(name: str) -> Any:
    """A picture of a worn disc, as a camera would hand it over."""
    image = Image.new("RGB", (800, 600), (70, 72, 76))
    draw = ImageDraw.Draw(image)
    for ring in range(40):
        inset = 20 + ring * 6
        tone = 150 - ring % 5 * 14
        box = (100 + inset, inset, 700 - inset, 600 - inset)
        if box[0] < box[2]:
            draw.ellipse(box, outline=(tone, tone - 8, tone - 20), width=5)
    written = BytesIO()
    image.save(written, "JPEG", quality=85)
    return {"name": name, "mimeType": "image/jpeg", "buffer": written.getvalue()}
