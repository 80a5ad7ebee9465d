"""Any service that the package ``apprise`` knows, by its address with ``{to}`` for the number.

It knows no keys and tells no more than yes or no, so that a no is a doubt: never tried again by
itself.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote

from fettle.texts.letters import MISSING, REFUSED, UNKNOWN, Letter, Outcome

PACKAGE = "apprise"
SCHEME = "apprise:"


class Apprise:
    """One address, as apprise writes it."""

    knows_keys = False

    def __init__(self, url: str) -> None:
        self._url = url.removeprefix(SCHEME)

    def send(self, letter: Letter) -> Outcome:
        """Give the letter to the service; what it says afterwards is not heard."""
        if not is_there():
            return Outcome("failed", MISSING)
        door: Any = import_module(PACKAGE).Apprise()
        if not door.add(self._address(letter.address)):
            return Outcome("rejected", REFUSED)
        if door.notify(body=letter.body):
            return Outcome("sent", gateway_ref=PACKAGE)
        return Outcome("unsure", UNKNOWN)

    def _address(self, to: str) -> str:
        to = quote(to, safe="")
        if "{to}" in self._url:
            return self._url.replace("{to}", to)
        return f"{self._url.rstrip('/')}/{to}"


def is_there() -> bool:
    """Whether the package is installed (``pip install fettle[apprise]``)."""
    return find_spec(PACKAGE) is not None
