"""A real Fettle with its demo shop, and a real Chromium in front of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import randint
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.platform.stage import FETTLE, environment, running

PASSWORD = "fettle-demo"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
SignIn = Callable[..., Page]
# A promise of one second is measured elsewhere; a machine that runs tests besides gets more.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """They need a browser; one that no longer answers would hold the thread that ends a test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(400, method="thread"))


@pytest.fixture(scope="package")
def house(tmp_path_factory: Any) -> Iterator[str]:
    """The address of a Fettle with the demo shop, as ``make run`` gives it.

    ``FETTLE_TEST_HOUSE`` names one that is open already, to write these tests against.
    """
    if open_already := os.environ.get("FETTLE_TEST_HOUSE"):
        yield open_already
        return
    folder = tmp_path_factory.mktemp("house")
    subprocess.run(
        [*FETTLE, "demo"], env=environment(folder), check=True, timeout=300, capture_output=True
    )
    with running(folder) as found:
        yield f"http://localhost:{found.port}"


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A headless Chromium: one that is there, else playwright's own."""
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found is None and sys.platform == "darwin":
        chrome = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
        found = str(chrome) if chrome.exists() else None
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def number() -> int:
    """Another car for each try, so that a house that is open already can be played again."""
    return randint(10_000, 99_999)


@pytest.fixture
def sign_in(house: str, chromium: Browser) -> Iterator[SignIn]:
    """A signed-in person's page; what the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def enter(login: str, **looks: Any) -> Page:
        looks = {"viewport": {"width": 1440, "height": 900}, "base_url": house} | looks
        context = chromium.new_context(**looks)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda error: complaints.append(_told(page, login, error)))
        page.goto("/login")
        page.fill("[name=username]", login)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert complaints == []


def _told(page: Page, login: str, error: Error) -> str:
    """Where it happened and how one comes there; the message alone says neither."""
    return f"{login} on {page.url}: {error.message}\n{error.stack}"
