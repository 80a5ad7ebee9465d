"""The demo shop's tills: registers since yesterday, that day's Z reports, and today's sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from fettle.access.actor import Actor
from fettle.journal import clock
from fettle.tills import actions
from fettle.tills.denominations import denominations
from fettle.tills.queries import own_session, report_of

LIMIT = "5.00"
HOURS = 11
# Who stands where, and with what float.
REGISTERS = {
    "Cash desk": ("cashier", "150"),
    "Reception": ("reception", "100"),
    "Garage": ("advisor", "50"),
    "Arena bar": ("operator", "80"),
    "Office": ("owner", "0"),
}
MISSING_MINOR = {"operator": 20}


@dataclass
class Drawers:
    """The registers by name, and who is at them."""

    people: dict[str, Actor]
    refs: dict[str, str] = field(default_factory=dict)

    def begin(self, day: datetime) -> None:
        """The registers, and everybody at theirs; from now on money needs an open till."""
        with clock.set_to(day):
            for name in REGISTERS:
                self.refs[name] = actions.create_register(self.people["owner"], name, LIMIT)["ref"]
            self._open()

    def change_days(self, day: datetime) -> None:
        """Everybody counts and closes in the evening, and opens again five hours ago."""
        cashier = self.people["cashier"]
        with clock.set_to(day + timedelta(hours=HOURS)):
            session = own_session(cashier)
            assert session is not None
            actions.pay_out_till(cashier, session.ref, "12.50", "Milk and coffee")
            for login, _float in REGISTERS.values():
                self._close(self.people[login], MISSING_MINOR.get(login, 0))
        with clock.set_to(timezone.now() - timedelta(hours=5, minutes=20)):
            self._open()

    def _open(self) -> None:
        for name, (login, amount) in REGISTERS.items():
            actions.open_till(self.people[login], self.refs[name], amount)

    def _close(self, actor: Actor, missing_minor: int) -> None:
        session = own_session(actor)
        assert session is not None
        minor = report_of(actor, session).expected_minor
        actions.count_till(actor, session.ref, _pieces(max(0, minor - missing_minor)))
        actions.close_till(actor, session.ref)


def _pieces(minor: int) -> dict[str, object]:
    """An amount in as few banknotes and coins as it takes."""
    found: dict[str, object] = {}
    for value in denominations("EUR"):
        found[str(value)], minor = divmod(minor, value)
    return found
