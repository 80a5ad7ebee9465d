"""The people and the shop of the money tests."""

from dataclasses import replace

from fettle.access.actor import Actor, system_actor
from fettle.billing.actions import open_invoice
from fettle.billing.drafts import BillLine, InvoiceDraft
from fettle.billing.models import Invoice
from fettle.billing.queries import standing_of
from fettle.clients.actions import create_client
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client
from fettle.journal import act
from fettle.kernel.money import line_total, tax_on, tax_within
from fettle.shop.actions import create_staff, found_shop
from fettle.shop.models import Shop, Staff


def open_shop(currency: str = "EUR", *, includes_tax: bool = True) -> Shop:
    return found_shop(
        "Fettle Garage",
        country="DE",
        currency=currency,
        prices_include_tax=includes_tax,
        time_zone="Europe/Berlin",
        address="Werkstr. 1",
        tax_number="DE 123",
    )


def hire(shop: Shop, role: str, name: str) -> Actor:
    """Somebody at work in the shop."""
    found = system_actor(shop.pk)
    answer = create_staff(found, name, f"{name.lower()}.{shop.pk}", role, password="fettle-demo-1")
    staff = Staff.objects.get(ref=answer["ref"])
    return replace(
        found, person_id=staff.person_id, name=name, role=role, staff_id=staff.pk, source="page"
    )


def bill_line(
    price_minor: int,
    rate_bp: int = 1900,
    thousandths: int = 1000,
    *,
    includes_tax: bool = True,
    text: str = "Oil filter",
) -> BillLine:
    """A line as orders compute it."""
    sum_minor = line_total(thousandths, price_minor)
    tax = tax_within(sum_minor, rate_bp) if includes_tax else tax_on(sum_minor, rate_bp)
    total = sum_minor if includes_tax else sum_minor + tax
    return BillLine(text, "piece", thousandths, price_minor, rate_bp, tax, total)


def bill(*lines: BillLine, client_id: int | None = None, currency: str = "EUR") -> InvoiceDraft:
    return InvoiceDraft("order:0000000000000000", currency, lines, client_id, "Anna Petrova")


def welcome(actor: Actor, name: str = "Anna Petrova", phone: str = "") -> Client:
    """Somebody who has come for the first time."""
    draft = ClientDraft(name=name, phones=(phone,) if phone else ())
    return Client.objects.get(ref=create_client(actor, draft)["ref"])


def issued(actor: Actor, client: Client | None, *prices: int, rate_bp: int = 1900) -> Invoice:
    """An unpaid bill over these prices."""
    with act(actor, "order.checkout") as step:
        lines = [bill_line(price, rate_bp) for price in prices]
        invoice = open_invoice(step, bill(*lines, client_id=client.pk if client else None))
    return Invoice.objects.get(pk=invoice.pk)


def standing(actor: Actor, client: Client) -> tuple[int, int, int]:
    """Deposit, unpaid and balance, in minor units."""
    found = standing_of(client.pk, actor.shop_id)
    return found.deposit_minor, found.unpaid_minor, found.balance_minor


def books_hold() -> None:
    """Every identity of the ledgers."""
    from fettle.reports import books

    assert [(each.name, each.broken) for each in books.check() if not each.holds] == []
