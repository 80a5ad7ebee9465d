"""The people and the shop of the money tests."""

from dataclasses import replace

from fettle.access.actor import Actor, system_actor
from fettle.billing.drafts import BillLine, InvoiceDraft
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
