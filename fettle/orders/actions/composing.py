"""Lines made of drafts: the catalogue's card is copied, the price computed, all wrongs told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from fettle.catalog.prices import PickedPrice
from fettle.catalog.queries import PriceCard, price_card_of, usual_tax_bp
from fettle.clients.queries import refuse_own_client
from fettle.journal import Step
from fettle.journal.sql import load
from fettle.kernel.gather import Gather
from fettle.kernel.plain import filled_line, plain_line
from fettle.kernel.refs import is_ref, new_ref
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.orders.actions.asking import ask_about
from fettle.orders.actions.rows import LINES_MOST, working_staff
from fettle.orders.drafts import LineDraft
from fettle.orders.models import Line, Order
from fettle.orders.picking import RULE_MOST, picked_prices, with_parts
from fettle.orders.pricing import price_of
from fettle.orders.typed import chosen, money_typed, quantity_typed
from fettle.procedures.actions import open_runs
from fettle.procedures.drafts import GuidedLine
from fettle.stock.actions import Move

TEXT_MOST = 200
FREE_KINDS = ("labour", "service", "part", "fee", "sublet")
SOLD_KINDS = ("part", "labour", "service", "fee", "sublet")
COUNTER_KINDS = (*SOLD_KINDS, "time_offer")
WHOLE, TWENTIETH = 1000, 50
PRICE_REASON = N_("The standard price is by “{rule_name}”. Say why this one is another.")


def compose(
    step: Step,
    order: Order,
    drafts: Sequence[LineDraft],
    within: str = "",
    cards: Mapping[str, PriceCard] | None = None,
) -> list[Line]:
    """Lines of the order, priced but not written yet. ``order.shop`` must be loaded.

    The parts of a service come behind it; it costs what the standard price of the unit says.

    ``cards`` of the items by reference, where the caller has read them already. Raises ``Invalid``
    with the errors by field; with several drafts the fields are called ``within0.quantity`` …
    """
    if cards is None:
        cards = price_card_of([draft.item_ref for draft in drafts if is_ref(draft.item_ref)])
    wide, cards = with_parts(drafts, cards)
    _require_room(order, len(wide))
    picked = picked_prices(order, cards.values(), step.at)
    free_tax = 0
    if any(not draft.item_ref for draft in drafts):
        free_tax = usual_tax_bp(order.shop.country)
    gather, lines = Gather(), []
    for number, draft in wide:
        each = Gather()
        lines.append(_Composer(step, order, draft, each, picked).line(cards, free_tax))
        prefix = f"{within}{number}." if within else ""
        gather.errors.update({prefix + name: wrong for name, wrong in each.errors.items()})
    gather.close()
    return lines


def write_lines(
    step: Step, order: Order, lines: Sequence[Line], moves: Mapping[str, Move] | None = None
) -> None:
    """Write new lines, the moves by which their parts left (by line), and the order's totals."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "add_lines"), {
            "order": order.pk, "shop": order.shop_id, "seller": step.actor.staff_id,
            "at": step.at, **_columns(lines), **_moved(moves or {}),
        })  # fmt: skip
        row = cursor.fetchone()
    order.total_minor, order.tax_minor, order.line_count, order.version = row[:4]
    ids = json.loads(row[4])
    for line in lines:
        line.pk = ids[line.ref]
    if guided := [line for line in lines if line.guided]:
        open_runs(step, order.shop_id, order.ref, order.number, [
            GuidedLine(line.ref, line.item_id or 0, line.text) for line in guided
        ])  # fmt: skip


def retotal(step: Step, order: Order) -> None:
    """Make the order's totals the sums of its lines, and count the change."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "retotal"), {"order": order.pk})
        row = cursor.fetchone()
    order.total_minor, order.tax_minor, order.line_count, order.version = row


def price_line(line: Line, order: Order) -> None:
    """Compute the line's total and tax anew. Raises ``Invalid``."""
    priced = price_of(
        line.quantity_thousandths,
        line.unit_price_minor,
        line.discount_minor,
        line.tax_bp,
        with_tax=order.shop.prices_include_tax,
    )
    line.total_minor, line.tax_minor = priced.total_minor, priced.tax_minor


def refuse_step(thousandths: int, step_thousandths: int) -> int:
    """The quantity, if it is made of whole steps. Raises ``Invalid``."""
    if thousandths % step_thousandths:
        sentence = N_("This goes by whole pieces only.")
        if step_thousandths != WHOLE:
            sentence = N_("This goes by steps of {step} thousandths.")
        raise Invalid(sentence, rule="quantity.step", step=step_thousandths)
    return thousandths


def step_of(kind: str) -> int:
    """The smallest quantity of a free line: three minutes of work, else a whole piece."""
    return TWENTIETH if kind in ("labour", "service") else WHOLE


class _Composer:
    """One draft on its way to a line; what is wrong is gathered by field."""

    def __init__(
        self,
        step: Step,
        order: Order,
        draft: LineDraft,
        gather: Gather,
        picked: Mapping[int, PickedPrice],
    ) -> None:
        self.step, self.order, self.draft, self.gather = step, order, draft, gather
        self.picked = picked

    def line(self, cards: Mapping[str, PriceCard], free_tax: int) -> Line:
        """The line, with everything that the draft leaves to the catalogue."""
        card = self._card(cards) if self.draft.item_ref else None
        line = Line(ref=new_ref(), order=self.order, added_at=self.step.at)
        ask_about(line, self.draft, self.gather, asks=getattr(self.order, "asks", False))
        if card is not None:
            self._copy(line, card)
        elif not self.draft.item_ref:
            self._free(line, free_tax)
        else:
            return line
        self._amounts(line, card)
        if self.draft.doer_ref:
            line.doer_id = self.gather.take("doer", self._doer, None)
        if not self.gather.errors:
            self._price(line)
        return line

    def _card(self, cards: Mapping[str, PriceCard]) -> PriceCard | None:
        card = cards.get(self.draft.item_ref)
        if card is None:
            self.gather.wrong("item", N_("There is no such item."), "item.unknown")
        elif not card.active:
            self.gather.wrong(
                "item", N_("{item} is not sold any more."), "item.retired", item=card.name
            )
        elif card.kind not in self._kinds():
            self.gather.wrong(
                "item", N_("{item} cannot be put on an order here."), "item.kind", item=card.name
            )
        return card

    def _kinds(self) -> Sequence[str]:
        return COUNTER_KINDS if self.order.flow == "counter_sale" else SOLD_KINDS

    def _copy(self, line: Line, card: PriceCard) -> None:
        line.item_id, line.kind, line.measure = card.id, card.kind, card.measure
        line.stocked, line.tax_bp = card.stocked, card.tax_rate_bp
        line.package, line.package_name = self.draft.package, self.draft.package_name
        line.guided = card.guided and card.kind in ("labour", "service")
        said = self.gather.take("text", lambda: plain_line(self.draft.text, TEXT_MOST), "")
        line.text = said or card.name

    def _free(self, line: Line, tax_bp: int) -> None:
        line.kind = self.gather.take(
            "kind", lambda: chosen(self.draft.kind, FREE_KINDS, "line.kind"), "fee"
        )
        line.text = self.gather.take("text", lambda: filled_line(self.draft.text, TEXT_MOST), "")
        line.measure = "hour" if step_of(line.kind) == TWENTIETH else "piece"
        line.tax_bp = tax_bp

    def _amounts(self, line: Line, card: PriceCard | None) -> None:
        smallest = card.step_thousandths if card else step_of(line.kind)
        line.quantity_thousandths = self.gather.take(
            "quantity", lambda: refuse_step(quantity_typed(self.draft.quantity), smallest), WHOLE
        )
        price, currency = self.draft.unit_price, self.order.currency
        if card is not None and (price is None or price == ""):
            line.unit_price_minor = card.price_minor
        else:
            line.unit_price_minor = self.gather.take(
                "unit_price", lambda: money_typed(price, currency), 0
            )
        if card is not None and (picked := self.picked.get(card.id)) is not None:
            self._by_rule(line, picked, own=price not in (None, ""))
        if self.draft.discount is not None and self.draft.discount != "":
            line.discount_minor = self.gather.take(
                "discount", lambda: money_typed(self.draft.discount, currency), 0
            )
        if line.discount_minor:
            refuse_own_client(self.step.actor, self.order.client_id)

    def _by_rule(self, line: Line, picked: PickedPrice, *, own: bool) -> None:
        """The standard price, and what says so; another one that somebody typed needs a reason."""
        if not own or line.unit_price_minor == picked.price_minor:
            line.unit_price_minor = picked.price_minor
            line.price_rule = picked.text[:RULE_MOST]
        elif picked.rule is not None and not self.draft.reason.strip():
            self.gather.wrong("reason", PRICE_REASON, "price.reason", rule_name=picked.text)

    def _price(self, line: Line) -> None:
        try:
            price_line(line, self.order)
        except Invalid as refused:
            field = "discount" if refused.rule == "line.discount" else "unit_price"
            self.gather.errors[field] = refused

    def _doer(self) -> int | None:
        return working_staff(self.step, self.draft.doer_ref).pk


def _columns(lines: Sequence[Line]) -> dict[str, list[Any]]:
    return {
        "ref": [line.ref for line in lines],
        "kind": [line.kind for line in lines],
        "item": [line.item_id for line in lines],
        "text": [line.text for line in lines],
        "measure": [line.measure for line in lines],
        "stocked": [line.stocked for line in lines],
        "quantity": [line.quantity_thousandths for line in lines],
        "price": [line.unit_price_minor for line in lines],
        "discount": [line.discount_minor for line in lines],
        "tax_bp": [line.tax_bp for line in lines],
        "tax": [line.tax_minor for line in lines],
        "total": [line.total_minor for line in lines],
        "cost": [line.cost_minor for line in lines],
        "issued": [line.issued_thousandths for line in lines],
        "doer": [line.doer_id for line in lines],
        "authorisation": [line.authorisation for line in lines],
        "danger": [line.danger for line in lines],
        "found": [line.found for line in lines],
        "due_on": [line.due_on for line in lines],
        "again_of": [line.again_of_id for line in lines],
        "package": [line.package for line in lines],
        "package_name": [line.package_name for line in lines],
        "price_rule": [line.price_rule for line in lines],
        "guided": [line.guided for line in lines],
    }


def _moved(moves: Mapping[str, Move]) -> dict[str, list[Any]]:
    return {
        "moved_line": list(moves),
        "moved": [move.ref for move in moves.values()],
        "moved_item": [move.item_id for move in moves.values()],
        "moved_quantity": [move.thousandths for move in moves.values()],
        "source": [move.origin.location_id for move in moves.values()],
        "unit_cost": [move.unit_cost_minor for move in moves.values()],
        "moved_cost": [move.cost_minor for move in moves.values()],
        "document": [move.document for move in moves.values()],
    }


def _require_room(order: Order, more: int) -> None:
    if order.line_count + more > LINES_MOST:
        raise Refused(
            N_("An order holds at most {most} lines."), rule="order.lines_most", most=LINES_MOST
        )
