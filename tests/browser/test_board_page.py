"""The board: few bytes, and there without scripts."""

from __future__ import annotations

from tests.browser.conftest import SignIn

BOARD_BYTES_MAX = 60_000


def test_the_board_is_light_on_the_wire(sign_in: SignIn) -> None:
    page = sign_in("owner")
    fresh = page.context.new_page()
    wire = fresh.context.new_cdp_session(fresh)
    sizes: list[int] = []
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    fresh.goto("/orders/board", wait_until="load")
    assert 0 < sum(sizes) <= BOARD_BYTES_MAX


def test_nothing_on_the_board_needs_scripts_to_be_read(sign_in: SignIn) -> None:
    page = sign_in("owner", java_script_enabled=False)
    page.goto("/orders/board")
    card = page.locator(".card .job a").first
    title = card.inner_text()
    card.click()
    assert title in page.locator("h1").inner_text()
    page.goto("/palette?q=anna")
    assert page.locator("main a").count() > 0
