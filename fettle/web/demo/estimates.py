"""What clients were asked today: one looked at it, one answered in part, one is not sent yet."""

from __future__ import annotations

from dataclasses import dataclass

from fettle.access.actor import Actor
from fettle.estimates import actions
from fettle.estimates.drafts import Reply, Which
from fettle.orders.actions import TextDraft, add_line
from fettle.orders.queries.board import board
from fettle.orders.queries.sheet import order_of
from fettle.web.demo.days import Stage

TEXT = "Please look at our estimate: http://localhost:8000/e/" + "*" * 32
ABSENT = "+49 1511 2345699"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a car: the item that mends it, how much of it, how bad it is."""

    sku: str
    quantity: str
    danger: str
    found: str


BRAKES = (
    Found("BRK-DSC-F", "1", "dangerous", "Front discs 20.1 mm, limit 20.4 mm; a crack at the edge"),
    Found("BRK-PAD-F", "1", "major", "Front pads 3 mm"),
    Found("WIP-650", "1", "minor", "Wipers smear"),
)
SERVICE = (
    Found("BRK-PAD-F", "1", "major", "Front pads 4 mm"),
    Found("WIP-650", "1", "minor", "Rubber torn on the driver's side"),
)


def ask(stage: Stage) -> None:
    """Ask the clients of three cars that are in the shop."""
    advisor = stage.people["advisor"]
    refs = _running(advisor)
    if len(refs) < 3:
        return
    _seen(stage, advisor, refs[0])
    _answered(stage, advisor, refs[1])
    _propose(stage, advisor, refs[2], SERVICE)
    actions.draft_estimate(advisor, refs[2], note="The pads will not last until the next service.")


def _running(advisor: Actor) -> list[str]:
    """Cars on the board, those first that wait for a yes; nothing is ready or without a client."""
    cards = [card for column in board(advisor).columns for card in column.cards]
    free = [card for card in cards if card.flow == "workshop" and card.stage != "ready"]
    free.sort(key=lambda card: (card.waiting_reason != "authorisation", card.number))
    return [card.ref for card in free]


def _propose(stage: Stage, advisor: Actor, ref: str, found: tuple[Found, ...]) -> dict[str, str]:
    """Lines about which the client is asked, by what they are."""
    return {
        each.sku: add_line(
            advisor,
            ref,
            item_ref=stage.items[each.sku],
            quantity=each.quantity,
            authorisation="proposed",
            danger=each.danger,
            found=each.found,
        )["line"]
        for each in found
        if each.sku in stage.items
    }


def _seen(stage: Stage, advisor: Actor, ref: str) -> None:
    _propose(stage, advisor, ref, BRAKES)
    version = actions.draft_estimate(advisor, ref, deposit="50", note="It is on the lift.")
    actions.send_estimate(advisor, version["ref"], text=TextDraft(ABSENT, TEXT))
    _answer, code = actions.link_estimate(advisor, version["ref"])
    actions.see_estimate(_client(advisor, ref), Which(code=code))


def _answered(stage: Stage, advisor: Actor, ref: str) -> None:
    lines = _propose(stage, advisor, ref, BRAKES)
    version = actions.draft_estimate(advisor, ref)
    actions.send_estimate(advisor, version["ref"])
    _answer, code = actions.link_estimate(advisor, version["ref"])
    client = _client(advisor, ref)
    choices = {line: "later" if sku == "WIP-650" else "yes" for sku, line in lines.items()}
    actions.answer_estimate(client, Which(code=code), Reply(choices, client.name, consent=True))


def _client(advisor: Actor, ref: str) -> Actor:
    """The client of the order, with the link in hand."""
    order = order_of(advisor, ref)
    return Actor(
        person_id=None,
        name=order.client.name if order.client else "",
        role="client",
        shop_id=order.shop_id,
        client_id=order.client_id,
        address="192.0.2.40",
    )
