"""A card of the board as HTML. Equal cards for equal eyes are drawn once and then remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from fettle.access.actor import Actor
from fettle.kernel.words import N_
from fettle.orders.queries.board import Card
from fettle.orders.states import STAGES, WAITING_REASONS, move_of, verbs_from

ICONS = {
    "new": "circle-dot",
    "in_progress": "wrench",
    "waiting": "hourglass",
    "ready": "circle-check",
}
TONES = {"new": "", "in_progress": "brand", "waiting": "warn", "ready": "ok"}
VERBS = {
    "order.start": N_("Start"),
    "order.resume": N_("Resume"),
    "order.wait": N_("Wait…"),
    "order.ready": N_("Done…"),
    "order.reopen": N_("Reopen"),
}
ASKING = frozenset({"order.wait", "order.ready"})
_BESIDE = ("order.assign", "order.checkout", "order.cancel")


@dataclass(frozen=True, slots=True)
class Way:
    """One move that the order may make now. ``asks``: a dialog comes first."""

    verb: str
    target: str

    @property
    def word(self) -> str:
        return VERBS[self.verb]

    @property
    def stage(self) -> str:
        return STAGES[self.target]

    @property
    def icon(self) -> str:
        return ICONS[self.target]

    @property
    def asks(self) -> bool:
        return self.verb in ASKING


@dataclass(frozen=True, slots=True)
class Eye:
    """Who looks: all that makes one card look different to two people."""

    verbs: frozenset[str]
    language: str
    zone: str
    today: date


def eye_of(actor: Actor, today: date) -> Eye:
    """The eye with which the actor looks at the board on a day."""
    verbs = frozenset(verb for verb in (*VERBS, *_BESIDE) if actor.may(verb))
    return Eye(
        verbs, translation.get_language() or "en", timezone.get_current_timezone_name(), today
    )


def ways_from(flow: str, stage: str, verbs: frozenset[str]) -> list[Way]:
    """Where an order may go from its stage, for somebody with these verbs."""
    found = []
    for verb in verbs_from(flow, stage):
        move = move_of(flow, verb, stage)
        if verb in VERBS and verb in verbs and move is not None:
            found.append(Way(verb, move.target))
    return found


@lru_cache(maxsize=2048)
def draw_card(card: Card, eye: Eye) -> SafeString:
    """The card's HTML; contains nothing of the request, so that it can be kept."""
    offered = verbs_from(card.flow, card.stage)
    known = {
        "card": card,
        "ways": ways_from(card.flow, card.stage, eye.verbs),
        "reason": WAITING_REASONS.get(card.waiting_reason, ""),
        "may_assign": "order.assign" in eye.verbs,
        "may_checkout": "order.checkout" in eye.verbs and "order.checkout" in offered,
        "may_cancel": "order.cancel" in eye.verbs and "order.cancel" in offered,
    }
    return render_to_string("orders/board/_card.html", known)
