"""Goods come from a supplier, go from shelf to shelf, and are counted without a look at books."""

from __future__ import annotations

from dataclasses import dataclass

from fettle.purchasing import actions as purchasing
from fettle.purchasing.drafts import BillDraft, Came, Delivery, PurchaseDraft, Wanted
from fettle.purchasing.models import PurchaseLine, Receipt
from fettle.reports.tests.month.brand import Brand
from fettle.reports.tests.month.paper import half_up
from fettle.reports.tests.month.till import Desk
from fettle.reports.tests.month.work import Scene
from fettle.stock.actions import (
    Counted,
    StockLine,
    count_sheet,
    open_sheet,
    post_sheet,
    transfer_stock,
)
from fettle.stock.stocktaking import sheet_lines, sheet_of

FREIGHT = 495


@dataclass
class Goods:
    """One shop's store."""

    brand: Brand
    desk: Desk
    came: int = 0

    def delivery(self, name: str, thousandths: int, cost: int) -> Scene:
        """Ordered, sent, received with its freight; the bill comes, and is paid on Friday."""
        place, actor, item = self.desk.place, self.desk.actor, self.brand.item(name)
        wanted = [Wanted(item.ref, thousandths, cost)]
        draft = PurchaseDraft(place.supplier, place.main.ref, wanted)
        ref = purchasing.draft_purchase(actor, draft)["ref"]
        purchasing.send_purchase(actor, ref)
        yield 60
        line = PurchaseLine.objects.get(order__ref=ref)
        self.came += 1
        note = Delivery(f"LS-{place.shop.pk}-{self.came}", freight_minor=FREIGHT)
        got = purchasing.receive_purchase(actor, ref, [Came(line.ref, thousandths)], note)
        total = half_up(thousandths * cost, 1000) + FREIGHT
        self.desk.paper.arrive(item.pk, "Main", thousandths, total)
        yield 10
        receipt = Receipt.objects.get(ref=got["receipt"]).ref
        number = f"RE-{place.shop.pk}-{self.came}"
        paid = BillDraft(place.supplier, number, self.desk.paper.today, total, [receipt])
        bill = purchasing.enter_supplier_bill(actor, paid)["ref"]
        yield 60
        purchasing.pay_supplier_bill(actor, bill, "transfer")
        self.desk.paper.by_hand("expense", "goods", total, 0, "transfer", self.desk.who)

    def move(self, name: str, thousandths: int, *, back: bool = False) -> Scene:
        """From the main store to the van, or back again."""
        place, item = self.desk.place, self.brand.item(name)
        ways = [(place.main, "Main"), (place.van, "Van")]
        (source, here), (target, there) = reversed(ways) if back else ways
        lines = [StockLine(item.ref, thousandths, None)]
        transfer_stock(self.desk.actor, source.ref, target.ref, lines)
        cost = self.desk.paper.leave(item.pk, here, thousandths)
        self.desk.paper.arrive(item.pk, there, thousandths, cost)
        yield 0

    def stocktake(self) -> Scene:
        """Everything is counted: a map is missing, and two colas are there that nobody knew of."""
        paper, actor = self.desk.paper, self.desk.actor
        sheet = open_sheet(actor, self.desk.place.main.ref)["ref"]
        rows = sheet_lines(actor, sheet_of(actor, sheet))
        wrong = {self.brand.item("map").pk: -1000, self.brand.item("cola").pk: 2000}
        counted = {row.item.pk: paper.shelves[row.item.pk, "Main"][0] for row in rows}
        counts = [
            Counted(row.line.ref, counted[row.item.pk] + wrong.get(row.item.pk, 0)) for row in rows
        ]
        count_sheet(actor, sheet, counts)
        yield 20
        post_sheet(actor, sheet)
        paper.leave(self.brand.item("map").pk, "Main", 1000)
        cola = self.brand.item("cola").pk
        there, worth = paper.shelves[cola, "Main"]
        paper.arrive(cola, "Main", 2000, half_up(worth * 2000, there))
