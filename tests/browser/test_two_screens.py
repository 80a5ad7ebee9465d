"""What one does appears on the other's screen, and nobody loses what they are doing."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import SignIn

SECONDS = 15_000  # the promise is one; a machine that runs tests besides gets more


def startable(page: Page) -> str:
    """The id of a new card that may be started at once."""
    page.goto("/orders/board")
    page.wait_for_timeout(500)
    card = page.locator("#col-new .card:has(button[data-move=in_progress])").first
    found = card.get_attribute("id")
    assert found
    return found


def test_a_card_moved_here_moves_there(sign_in: SignIn) -> None:
    ann, bob = sign_in("owner"), sign_in("advisor")
    bob.goto("/orders/board")
    card = startable(ann)
    bob.locator("#col-waiting .card .job a").first.focus()
    held = bob.evaluate("document.activeElement.href")
    ann.locator(f"#{card}").drag_to(ann.locator("#col-in_progress"))
    assert ann.locator(f"#col-in_progress #{card}").count() == 1
    expect(bob.locator(f"#col-in_progress #{card}")).to_be_visible(timeout=SECONDS)
    assert bob.evaluate("document.activeElement.href") == held


def test_the_menu_is_the_drags_equal(sign_in: SignIn) -> None:
    page = sign_in("owner")
    card = startable(page)
    page.locator(f"#{card} .job a").focus()
    page.keyboard.press("m")
    page.locator(f"#{card} [data-move=in_progress]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#col-in_progress #{card}")).to_be_visible(timeout=SECONDS)


def test_a_card_goes_back_when_the_server_is_away(sign_in: SignIn) -> None:
    page = sign_in("owner")
    card = startable(page)
    page.route("**/start", lambda route: route.abort())
    page.locator(f"#{card}").drag_to(page.locator("#col-in_progress"))
    expect(page.locator(f"#col-new #{card}")).to_be_visible()
    expect(page.locator("#toasts")).to_contain_text("cannot be reached")


def test_a_column_that_may_not_be_entered_says_so(sign_in: SignIn) -> None:
    page = sign_in("owner")
    card = startable(page)
    page.locator(f"#{card} [data-move=in_progress]").evaluate("control => control.remove()")
    page.locator(f"#{card}").drag_to(page.locator("#col-in_progress"))
    expect(page.locator("#toasts")).to_contain_text("cannot move to “In progress”")
    assert page.locator(f"#col-new #{card}").count() == 1


def test_what_somebody_types_survives_what_others_do(sign_in: SignIn) -> None:
    ann, bob = sign_in("owner"), sign_in("advisor")
    ann.goto("/orders/board")
    href = ann.locator("#col-in_progress .card .job a").first.get_attribute("href")
    assert href
    for page in (ann, bob):
        page.goto(href)
        page.wait_for_timeout(800)
    bob.fill("textarea[name=text]", "Half a sentence")
    ann.fill("textarea[name=text]", "From Ann")
    ann.click(".say .btn")
    expect(ann.locator(".comments")).to_contain_text("From Ann", timeout=SECONDS)
    expect(ann.locator("textarea[name=text]")).to_have_value("")
    bob.wait_for_timeout(1500)
    expect(bob.locator("textarea[name=text]")).to_have_value("Half a sentence")
    bob.click(".say .btn")
    expect(bob.locator(".comments")).to_contain_text("Half a sentence", timeout=SECONDS)
    expect(bob.locator(".comments")).to_contain_text("From Ann")


def test_being_offline_is_told_and_over_when_it_is_over(sign_in: SignIn) -> None:
    page = sign_in("owner")
    page.goto("/orders/board")
    page.wait_for_timeout(800)
    page.context.set_offline(True)
    expect(page.locator("[data-offline]")).to_contain_text("offline since", timeout=2 * SECONDS)
    page.context.set_offline(False)
    expect(page.locator("[data-offline]")).to_be_hidden(timeout=3 * SECONDS)
