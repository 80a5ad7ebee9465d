"""A shop with a register, and the people who stand at it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from fettle.access.actor import Actor
from fettle.billing.actions import take_payment
from fettle.billing.models import Invoice
from fettle.billing.tests.stage import hire, issued, open_shop
from fettle.shop.models import Shop
from fettle.tills import actions
from fettle.tills.models import Session

PASSWORD = "fettle-demo-1"


@dataclass
class Counter:
    """Olu owns the shop, Rex is at the reception, Cass and Cole are cashiers, Tess a technician."""

    shop: Shop
    olu: Actor
    rex: Actor
    cass: Actor
    cole: Actor
    tess: Actor
    desk: str = ""

    def opened(
        self, actor: Actor | None = None, float_amount: str = "100", name: str = ""
    ) -> Session:
        """An open session of somebody, at the desk or at a new register."""
        register = self.desk if not name else actions.create_register(self.olu, name, "5")["ref"]
        ref = actions.open_till(actor or self.cass, register, float_amount)["ref"]
        return Session.objects.get(ref=ref)

    def sold(self, actor: Actor, minor: int, tender: str = "cash") -> Invoice:
        """Something over the counter, paid."""
        invoice = issued(actor, None, minor)
        take_payment(actor, invoice.ref, tender=tender)
        return invoice

    def closed(
        self, actor: Actor, session: Session, pieces: dict[str, int], left: str = ""
    ) -> Session:
        """Counted and closed."""
        actions.count_till(actor, session.ref, pieces)
        actions.close_till(actor, session.ref, left)
        return Session.objects.get(pk=session.pk)


def forge(statement: str) -> None:
    """Change rows as somebody would who is the database's master: without its triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = origin")


def counter(currency: str = "EUR", *, register: bool = True) -> Counter:
    shop = open_shop(currency)
    made = Counter(
        shop,
        olu=hire(shop, "owner", "Olu"),
        rex=hire(shop, "reception", "Rex"),
        cass=hire(shop, "cashier", "Cass"),
        cole=hire(shop, "cashier", "Cole"),
        tess=hire(shop, "technician", "Tess"),
    )
    if register:
        made.desk = actions.create_register(made.olu, "Desk", "5.00")["ref"]
    return made
