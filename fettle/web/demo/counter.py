"""PINs for those who share the demo shop's counter, and who approve what needs two."""

from __future__ import annotations

from collections.abc import Mapping

from fettle.access.actor import Actor
from fettle.shop.actions import set_pin

PINS = {"owner": "2580", "reception": "3691", "cashier": "1470"}


def give_pins(people: Mapping[str, Actor], password: str) -> None:
    """Everybody chooses their own, as they would at work."""
    for login, pin in PINS.items():
        set_pin(people[login], password, pin)
