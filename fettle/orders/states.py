"""The life of an order as one table: verb, flow, from, to, and what the move does.

``Order.move`` reads it; the database holds the same rows (``orders_move``) and refuses any other
change of stage. A shop may relabel stages, not invent moves.
"""

from dataclasses import dataclass
from datetime import timedelta

from fettle.kernel.words import N_

STAGES = {
    "draft": N_("Draft"),
    "submitted": N_("Submitted"),
    "new": N_("New"),
    "in_progress": N_("In progress"),
    "waiting": N_("Waiting"),
    "ready": N_("Ready for pickup"),
    "completed": N_("Completed"),
    "closed": N_("Closed"),
    "declined": N_("Declined"),
    "cancelled": N_("Cancelled"),
    "voided": N_("Voided"),
}
OPEN_STAGES = ("new", "in_progress", "waiting", "ready")
ENDED_STAGES = ("closed", "declined", "cancelled", "voided")
FLOWS = {
    "workshop": N_("Workshop"),
    "ticket": N_("Ticket"),
    "shop_order": N_("Shop order"),
    "counter_sale": N_("Counter sale"),
    "inspection_only": N_("Inspection"),
}
WAITING_REASONS = {
    "parts": N_("Waiting for parts"),
    "authorisation": N_("Waiting for the client's yes"),
    "client": N_("Waiting for the client"),
    "sublet": N_("Work at another shop"),
    "bay": N_("Waiting for a free bay"),
}
LIGHTS = {
    "engine": N_("Engine"),
    "oil": N_("Oil pressure"),
    "coolant": N_("Coolant"),
    "battery": N_("Battery"),
    "brakes": N_("Brakes"),
    "abs": N_("ABS"),
    "airbag": N_("Airbag"),
    "tyres": N_("Tyre pressure"),
    "service": N_("Service due"),
    "other": N_("Other"),
}
MARK_KINDS = {
    "scratch": N_("Scratch"),
    "dent": N_("Dent"),
    "chip": N_("Stone chip"),
    "crack": N_("Crack"),
    "rust": N_("Rust"),
    "missing": N_("Missing part"),
    "other": N_("Other"),
}
FUEL_EIGHTHS_MAX = 8
AUTHORISATIONS = ("proposed", "authorised", "declined", "deferred")
STRUCK = ("declined", "deferred")
ANSWERS = ("authorised", "declined", "deferred", "withdrawn")
CHANNELS = {
    "in_person": N_("In person"),
    "phone": N_("By telephone"),
    "link": N_("By link"),
    "portal": N_("On their own page"),
    "shop": N_("By the shop"),
}
STAFF_CHANNELS = ("in_person", "phone")
DANGERS = {
    "minor": N_("Minor"),
    "major": N_("Important"),
    "dangerous": N_("Dangerous"),
}
ASKED = {
    "sent": N_("Estimate sent"),
    "seen": N_("Estimate opened"),
    "question": N_("The client asks"),
    "call": N_("Call the client"),
    "all": N_("All approved"),
    "part": N_("Approved in part"),
    "none": N_("All declined"),
    "expired": N_("Estimate expired"),
}
WORK_STATES = ("todo", "doing", "done", "skipped")
DELIVERY_STATES = ("pending", "delivered", "returned")
HOSTS = ("workshop", "ticket")
COMEBACKS = {
    "warranty": N_("Warranty"),
    "goodwill": N_("Goodwill"),
    "charged": N_("The client pays"),
}
GOODS_WAYS = {
    "shelf": N_("Back to the shelf"),
    "scrap": N_("Scrap"),
    "kept": N_("The client keeps it"),
}
WISHED_TENDERS = ("cash", "card", "transfer", "deposit")
NOWHERE = ""
LINK_LIVES = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Move:
    """One row: doing ``verb`` in ``flow`` leads from ``source`` to ``target``.

    ``stock``, ``invoice`` and ``message`` name the effect that belongs to the move, if any.
    """

    flow: str
    verb: str
    source: str
    target: str
    stock: str = ""
    invoice: str = ""
    message: str = ""


def _job(flow: str) -> list[Move]:
    """Work in a bay or on a stand: workshop and ticket share it."""
    return [
        Move(flow, "order.open", NOWHERE, "new"),
        Move(flow, "order.start", "new", "in_progress"),
        Move(flow, "order.wait", "new", "waiting"),
        Move(flow, "order.wait", "in_progress", "waiting"),
        Move(flow, "order.resume", "waiting", "in_progress"),
        Move(flow, "order.ready", "new", "ready", message="ready"),
        Move(flow, "order.ready", "in_progress", "ready", message="ready"),
        Move(flow, "order.reopen", "ready", "in_progress"),
        *(
            Move(flow, "order.checkout", stage, "completed", invoice="issue", message="receipt")
            for stage in ("new", "in_progress", "ready")
        ),
        *(Move(flow, "order.cancel", stage, "cancelled", stock="release") for stage in OPEN_STAGES),
        Move(flow, "order.close", "completed", "closed"),
    ]


_SHOP_ORDER = [
    Move("shop_order", "order.submit", NOWHERE, "submitted", stock="reserve"),
    Move("shop_order", "order.accept", "submitted", "new", invoice="issue", message="accepted"),
    Move(
        "shop_order", "order.decline", "submitted", "declined", stock="release", message="declined"
    ),
    Move("shop_order", "order.complete", "submitted", "completed", stock="issue", invoice="issue"),
    Move("shop_order", "order.complete", "new", "completed", stock="issue"),
    Move("shop_order", "order.void", "new", "voided", stock="return", invoice="reverse"),
    Move("shop_order", "order.void", "completed", "voided", stock="return", invoice="reverse"),
    Move("shop_order", "order.close", "completed", "closed"),
]
_COUNTER_SALE = [
    Move("counter_sale", "order.open", NOWHERE, "draft"),
    Move(
        "counter_sale",
        "order.checkout",
        "draft",
        "completed",
        stock="issue",
        invoice="issue",
        message="receipt",
    ),
    Move("counter_sale", "order.cancel", "draft", "cancelled", stock="release"),
    Move("counter_sale", "order.close", "completed", "closed"),
]
_INSPECTION = [
    Move("inspection_only", "order.open", NOWHERE, "new"),
    Move("inspection_only", "order.start", "new", "in_progress"),
    Move("inspection_only", "order.complete", "in_progress", "completed", message="report"),
    Move("inspection_only", "order.cancel", "new", "cancelled"),
    Move("inspection_only", "order.cancel", "in_progress", "cancelled"),
    Move("inspection_only", "order.close", "completed", "closed"),
]
MOVES: tuple[Move, ...] = (
    *_job("workshop"),
    *_job("ticket"),
    *_SHOP_ORDER,
    *_COUNTER_SALE,
    *_INSPECTION,
)
_BY_PLACE = {(move.flow, move.verb, move.source): move for move in MOVES}


def move_of(flow: str, verb: str, source: str) -> Move | None:
    """The move that ``verb`` makes from ``source`` in ``flow``, or ``None``."""
    return _BY_PLACE.get((flow, verb, source))


def verbs_from(flow: str, source: str) -> tuple[str, ...]:
    """What can be done next, in the order of the table."""
    return tuple(move.verb for move in MOVES if move.flow == flow and move.source == source)
