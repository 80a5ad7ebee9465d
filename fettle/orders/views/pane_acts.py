"""What may be done with a client's order from the pane, and why the rest may not be done now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from fettle.kernel.words import N_
from fettle.orders.queries.shop_orders import ShopOrder

FIRST = N_("Accept it first.")
DECIDED = N_("It is accepted already. Void it instead.")
ACCEPTED = N_("It is accepted already.")
CANCEL_INSTEAD = N_("It is not accepted yet. Cancel it instead.")
PAID = N_("It is paid.")
ELSEWHERE = N_("It is paid with order #{number}.")
NOT_YOURS = N_("Somebody with other rights does this.")

Obstacle = Callable[[ShopOrder], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the six buttons. ``asks``: a dialog comes first; ``obstacle``: why not now."""

    verb: str
    word: str
    icon: str
    letter: str
    asks: bool
    obstacle: Obstacle
    url_name: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A button on one order: where it leads, or why it does not."""

    kind: Kind
    href: str
    why: str

    @property
    def word(self) -> str:
        return self.kind.word

    @property
    def icon(self) -> str:
        return self.kind.icon

    @property
    def letter(self) -> str:
        return self.kind.letter

    @property
    def asks(self) -> bool:
        return self.kind.asks

    @property
    def is_bad(self) -> bool:
        """It takes something away from the client."""
        return self.kind.verb in ("order.decline", "order.void")


def _never(_order: ShopOrder) -> str:
    return ""


def _unless_submitted(order: ShopOrder) -> str:
    return "" if order.stage == "submitted" else gettext(ACCEPTED)


def _decided(order: ShopOrder) -> str:
    return "" if order.stage == "submitted" else gettext(DECIDED)


def _undecided(order: ShopOrder) -> str:
    return gettext(CANCEL_INSTEAD) if order.stage == "submitted" else ""


def _unpayable(order: ShopOrder) -> str:
    if order.stage == "submitted":
        return gettext(FIRST)
    if order.billed_with_ref:
        return gettext(ELSEWHERE).format(number=order.billed_with_number)
    return "" if order.due_minor else gettext(PAID)


KINDS = (
    Kind("order.view", N_("View"), "eye", "v", True, _never, "orders.pane_order"),
    Kind("order.accept", N_("Accept"), "check", "a", False, _unless_submitted),
    Kind("order.decline", N_("Cancel"), "circle-x", "x", True, _decided),
    Kind("order.void", N_("Void"), "ban", "u", True, _undecided),
    Kind("payment.take", N_("Pay"), "wallet", "p", True, _unpayable, "order.pay"),
    Kind("order.complete", N_("Complete"), "check-check", "c", False, _never),
)
VERBS = tuple(kind.verb for kind in KINDS)
# The two that come next are buttons, the others are in the menu.
_NEXT = {
    "submitted": ("order.accept", "order.decline"),
    "delivering": ("order.complete", "payment.take"),
    "to_pay": ("payment.take", "order.complete"),
    "to_complete": ("order.complete", "order.view"),
    "completed": ("payment.take", "order.void"),
}


def acts_of(order: ShopOrder, verbs: frozenset[str]) -> list[Act]:
    """All six, in the order of the table; those that cannot be done now say why."""
    return [_act(kind, order, verbs) for kind in KINDS]


def next_acts(order: ShopOrder, acts: list[Act]) -> list[Act]:
    """The one or two that usually come next."""
    wanted = _NEXT.get(order.state, ("order.view",))
    found = {act.kind.verb: act for act in acts}
    return [found[verb] for verb in wanted if not found[verb].why]


def _act(kind: Kind, order: ShopOrder, verbs: frozenset[str]) -> Act:
    why = kind.obstacle(order) if kind.verb in verbs else gettext(NOT_YOURS)
    return Act(kind, reverse(kind.url_name or kind.verb, args=[order.ref]), why)
