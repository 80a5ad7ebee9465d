"""The operators' pane as HTML: drawn once for all with equal eyes, while nothing changes.

It contains nothing of the request and nothing of the person, so that it can be shown to others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from fettle.access.actor import Actor
from fettle.journal.queries import Moment, moment
from fettle.orders.queries.shop_orders import ShopOrder, pane
from fettle.orders.views.pane_acts import VERBS, Act, acts_of, next_acts
from fettle.shop.queries import current_shop

WATCH = "order.see"
MOST_EYES = 64
MOST_CARDS = 2048


@dataclass(frozen=True, slots=True)
class Eye:
    """Who looks: all that makes the pane look different to two people."""

    shop_id: int
    verbs: frozenset[str]
    language: str
    zone: str


@dataclass(frozen=True, slots=True)
class Face:
    """An order as it is drawn; two with an equal ``key`` look alike."""

    key: tuple[object, ...]
    order: ShopOrder = field(compare=False)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The pane as it was at a moment. ``wanted``: the shop takes orders, or some are still open."""

    html: SafeString
    moment: Moment
    wanted: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One order with its buttons."""

    order: ShopOrder
    acts: list[Act]
    next: list[Act]

    @property
    def is_fresh(self) -> bool:
        """Nobody has looked at it, or decided."""
        return self.order.stage == "submitted" and not self.order.seen


_drawn: dict[Eye, Drawing] = {}


def may_watch(actor: Actor) -> bool:
    """Whether the pane is for this person."""
    return not actor.is_client and actor.may(WATCH)


def drawing(actor: Actor) -> Drawing:
    """The pane as it is now; drawn anew only when something was committed since the last time."""
    eye, now = eye_of(actor), moment()
    kept = _drawn.get(eye)
    if kept is None or kept.moment.snapshot != now.snapshot:
        if len(_drawn) >= MOST_EYES:
            _drawn.clear()
        kept = _drawn[eye] = _draw(actor, eye, now)
    return kept


def eye_of(actor: Actor) -> Eye:
    """The eye with which the actor looks at the pane."""
    verbs = frozenset(verb for verb in (*VERBS, WATCH, "line.deliver") if actor.may(verb))
    language = translation.get_language() or "en"
    return Eye(actor.shop_id, verbs, language, timezone.get_current_timezone_name())


def shown(order: ShopOrder, verbs: frozenset[str]) -> Shown:
    """The order with what may be done with it."""
    acts = acts_of(order, verbs)
    return Shown(order, acts, next_acts(order, acts))


def cards(orders: list[ShopOrder], eye: Eye) -> list[SafeString]:
    """Each order as this eye sees it; drawn anew only when it changed."""
    return [_card(_face(order), eye) for order in orders]


def _face(order: ShopOrder) -> Face:
    """What is not in here changes with the order's version alone."""
    hosts = tuple((host.ref, host.number, host.plate) for host in order.hosts)
    money = (order.due_minor, order.paid_minor, order.billed_with_number)
    names = (order.place, order.client, order.entered_by)
    return Face((order.ref, order.version, order.stage, order.seen, hosts, money, names), order)


@lru_cache(maxsize=MOST_CARDS)
def _card(face: Face, eye: Eye) -> SafeString:
    return render_to_string("orders/pane/_order.html", {"each": shown(face.order, eye.verbs)})


def _draw(actor: Actor, eye: Eye, now: Moment) -> Drawing:
    board = pane(actor)
    known = {"board": board, "cards": cards(board.orders, eye)}
    html = render_to_string("orders/pane/_orders.html", known)
    return Drawing(html, now, bool(board.orders) or current_shop(actor).client_orders)
