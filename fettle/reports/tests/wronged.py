"""A garage and a venue in which everything that the books speak of has happened once."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from fettle.billing.actions import (
    ask_charge,
    hear_charge,
    sell_voucher,
    take_payment,
    top_up_deposit,
)
from fettle.billing.actions import charges as charging
from fettle.billing.drafts import Tendered
from fettle.billing.models import Invoice, Payment, Voucher
from fettle.billing.providers.fake import Fake
from fettle.billing.tests.stage import issued
from fettle.clock.actions import correct_clock, start_clock, stop_clock
from fettle.clock.models import Entry
from fettle.estimates.tests.factories import Asked
from fettle.journal import clock
from fettle.orders import actions
from fettle.orders.actions import Wanted, Wish
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, fresh
from fettle.orders.tests.test_refund_invoice import back, sold
from fettle.orders.tests.venue import CASH, Venue
from fettle.purchasing.actions import open_supply_return, send_supply_return
from fettle.purchasing.drafts import Back, ReturnDraft
from fettle.purchasing.models import SupplierReturn
from fettle.purchasing.tests.factories import make_supplier

HOUR = timedelta(hours=1)


class Wronged:
    """What can be forged, by name: ``names`` fills the blanks of the forgeries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.garage, self.venue = Garage(), Venue()
        self.monkeypatch = monkeypatch
        shop = self.garage.shop
        self.names: dict[str, object] = {"shop": shop.pk, "cy": self.garage.cy.pk}
        for part in (
            self._repaired,
            self._held,
            self._refunded,
            self._owed,
            self._online,
            self._clients,
            self._answered,
            self._clocked,
            self._sent_back,
        ):
            self.names |= part()

    def _repaired(self) -> dict[str, object]:
        """A set of pads and an hour and a half, checked out by card."""
        garage = self.garage
        order = garage.started()
        actions.issue_part(garage.ada, order.ref, garage.pads.ref, "1")
        work = actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref, quantity="1.5")
        actions.do_line(garage.tek, order.ref, work["line"])
        actions.ready_order(garage.tek, order.ref)
        actions.checkout_order(garage.ann, order.ref, tender="card")
        part = Line.objects.get(order=order, stocked=True)
        bill = Invoice.objects.get(order__pk=order.pk)
        paid = Payment.objects.get(allocations__invoice=bill)
        return {
            "order": order.ref, "part": part.ref, "work": work["line"], "bill": bill.ref,
            "paid": paid.ref,
        }  # fmt: skip

    def _held(self) -> dict[str, object]:
        """A set of pads on the shelf is held for an order, on which 30.00 lie; 10.00 went back."""
        garage = self.garage
        order = garage.opened(unit_ref=garage.fiat.ref)
        line = actions.add_line(garage.ada, order.ref, item_ref=garage.pads.ref)
        actions.reserve_line(garage.ada, order.ref, line["line"])
        actions.take_advance(garage.ann, order.ref, Tendered("cash", "40"))
        actions.return_advance(garage.rex, order.ref, to="tender", amount="10")
        first = Payment.objects.get(purpose="advance", direction="in")
        return {"running": order.ref, "advance": first.ref}

    def _refunded(self) -> dict[str, object]:
        """One of two sets came back over the counter."""
        order = sold(self.garage)
        back(self.garage.rex, order, Wanted(0, "1"))
        first = Payment.objects.get(reversals__isnull=False, purpose="bill")
        return {"returned": order.ref, "first": first.ref}

    def _owed(self) -> dict[str, object]:
        """A deposit, a voucher, and a bill that a client owes."""
        garage = self.garage
        top_up_deposit(garage.ann, garage.cy.ref, tender="cash", amount="50")
        voucher = sell_voucher(garage.olu, tender="cash", amount="20")["ref"]
        issued(garage.olu, garage.cy, 1500)
        return {"voucher": voucher, "number": Voucher.objects.get().number}

    def _online(self) -> dict[str, object]:
        """A bill that was paid online."""
        service = Fake("secret", Random(1))
        service._chance = None
        self.monkeypatch.setattr(charging, "provider", lambda: service)
        invoice = issued(self.garage.olu, None, 1200)
        charge = ask_charge(self.garage.olu, invoice.ref, "")["ref"]
        hear_charge(service, service.tell(charge, "paid"))
        stray = issued(self.garage.olu, None, 1001)
        take_payment(self.garage.ann, stray.ref, tender="card")
        return {"charge": charge, "online": invoice.ref}

    def _clients(self) -> dict[str, object]:
        """A cola for money and two for points, drunk; the same again, taken back."""
        venue = self.venue
        venue.gives_points(200)
        wishes = (Wish(venue.cola.ref, 1000), Wish(venue.cola.ref, 2000, "points"))
        drunk = venue.submitted(venue.cy, *wishes)
        actions.accept_order(venue.opal, drunk.ref)
        actions.pay_order(venue.opal, drunk.ref, CASH)
        actions.complete_order(venue.opal, drunk.ref)
        undone = venue.submitted(venue.cy, *wishes)
        actions.accept_order(venue.opal, undone.ref)
        actions.pay_order(venue.opal, undone.ref, CASH)
        actions.void_order(venue.olu, undone.ref, "wrong table", refund="tender")
        bill = Invoice.objects.get(order__pk=undone.pk)
        return {"drunk": drunk.ref, "undone": undone.ref, "undone_bill": bill.ref}

    def _answered(self) -> dict[str, object]:
        """An estimate: yes to the pads, no to the wipers."""
        order = Order.objects.get(ref=self.names["running"])
        asked = Asked(self.garage, fresh(order))
        version, code = asked.sent()
        asked.answered(code)
        return {"yes": asked.pads.ref, "no": asked.wipers.ref, "estimate": version.estimate.ref}

    def _clocked(self) -> dict[str, object]:
        """Tek worked an hour twice; the second was half of one, as Olu knows."""
        now = clock.now()
        for hours in (5, 3):
            with clock.set_to(now - hours * HOUR):
                start_clock(self.garage.tek)
            with clock.set_to(now - (hours - 1) * HOUR):
                stop_clock(self.garage.tek)
        first, second = Entry.objects.order_by("pk")
        half = second.started_at + HOUR / 2
        correct_clock(self.garage.olu, second.ref, second.started_at, half, "Went home")
        return {"clocked": first.ref, "fixed": second.ref}

    def _sent_back(self) -> dict[str, object]:
        """A litre of oil goes back to where it came from."""
        garage = self.garage
        house = make_supplier(garage.olu)
        lines = [Back(garage.oil.ref, 1000)]
        draft = ReturnDraft(house.ref, "wrong", garage.shelf.ref, lines, 400)
        ref = open_supply_return(garage.olu, draft)["ref"]
        send_supply_return(garage.olu, ref)
        return {"sent_back": SupplierReturn.objects.get(ref=ref).number}
