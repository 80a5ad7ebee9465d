"""The demo shop's tills: yesterday's first Z report, and today's open sessions.

They are opened at last: the days before were played without registers.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.journal import clock
from fettle.tills import actions

LIMIT = "5.00"
# Who stands where today, and with what float.
REGISTERS = {
    "Cash desk": ("cashier", "150"),
    "Reception": ("reception", "100"),
    "Garage": ("advisor", "50"),
    "Arena bar": ("operator", "80"),
    "Office": ("owner", "0"),
}
# 167.30 are in the drawer, and 167.50 should be.
PIECES = {"5000": 2, "2000": 2, "1000": 1, "500": 3, "200": 1, "20": 1, "10": 1}


def open_for_today(people: dict[str, Actor]) -> None:
    """Registers since yesterday; a day of the cash desk, closed; and everybody at theirs."""
    now = timezone.now()
    yesterday = now - timedelta(days=1)
    with clock.set_to(yesterday.replace(hour=7, minute=0)):
        refs = {
            name: actions.create_register(people["owner"], name, LIMIT)["ref"] for name in REGISTERS
        }
    _day_before(people["cashier"], refs["Cash desk"], yesterday.replace(hour=7, minute=10))
    with clock.set_to(now - timedelta(hours=5)):
        for name, (login, amount) in REGISTERS.items():
            actions.open_till(people[login], refs[name], amount)


def _day_before(cashier: Actor, register: str, opened_at: datetime) -> None:
    with clock.set_to(opened_at):
        ref = actions.open_till(cashier, register, "150")["ref"]
    with clock.set_to(opened_at + timedelta(hours=3)):
        actions.pay_out_till(cashier, ref, "12.50", "Milk and coffee for the waiting room")
    with clock.set_to(opened_at + timedelta(hours=5)):
        actions.pay_in_till(cashier, ref, "30", "Change from the bank")
    with clock.set_to(opened_at + timedelta(hours=10)):
        actions.count_till(cashier, ref, PIECES)
        actions.close_till(cashier, ref, "150")
