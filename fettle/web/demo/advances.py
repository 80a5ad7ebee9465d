"""An advance on work that is under way, and the receipt that a client got by e-mail."""

from __future__ import annotations

from fettle.billing.drafts import Tendered
from fettle.orders.actions import take_advance
from fettle.orders.queries.board import board
from fettle.web.demo.days import Stage

AMOUNT = "50"


def pay(stage: Stage) -> None:
    """The owner of a car in the garage leaves something before the work is done."""
    reception = stage.people["reception"]
    cards = [card for column in board(reception).columns for card in column.cards]
    cars = [card for card in cards if card.flow == "workshop" and card.stage == "in_progress"]
    if cars:
        take_advance(reception, cars[-1].ref, Tendered("cash", AMOUNT, AMOUNT))
