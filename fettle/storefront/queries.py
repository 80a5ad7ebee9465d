"""What the client's screen reads besides the window: the purse, the place, orders on their way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.billing.queries import Standing, standing_of
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.queries import ShopLine, ShopOrder, own_order, own_orders
from fettle.shop.queries import places

TENDERS = {
    "cash": _("Cash, on delivery"),
    "card": _("Card, on delivery"),
    "transfer": _("Bank transfer"),
    "deposit": _("From my deposit"),
}
STEPS = {
    "sent": N_("Sent"),
    "accepted": N_("Accepted"),
    "delivered": N_("Delivered"),
    "paid": N_("Paid"),
}
ACCEPTED = ("new", "completed", "closed")
REFUSED = ("declined", "voided", "cancelled")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an order's way: done, the one that is waited for (``now``), or to come."""

    name: str
    state: str

    @property
    def word(self) -> str:
        return gettext(STEPS[self.name])


@dataclass(frozen=True, slots=True)
class Followed:
    """An order as the client who follows it sees it."""

    order: ShopOrder

    @property
    def title(self) -> str:
        """What was ordered, in short."""
        names = [line.package_name or line.text for line in self.order.lines]
        return ", ".join(dict.fromkeys(names))

    @property
    def packages(self) -> list[tuple[str, list[ShopLine]]]:
        """The lines, those of one bundle together under its name; "" for what came alone."""
        found = groupby(self.order.lines, key=lambda line: (line.package, line.package_name))
        return [(name, list(lines)) for (_ref, name), lines in found]

    @property
    def is_refused(self) -> bool:
        return self.order.stage in REFUSED

    @property
    def is_paid(self) -> bool:
        billed = bool(self.order.invoice_ref)
        return self.order.stage == "closed" or (billed and not self.order.due_minor)

    @property
    def tender(self) -> str:
        """How the client wishes to pay, in words; "" if that is open."""
        return str(TENDERS.get(self.order.wished_tender, ""))

    @property
    def sentence(self) -> str:
        """Where the order stands, told to the client."""
        if self.is_refused:
            return self._refused
        if self.order.stage == "submitted":
            return gettext("Sent. Somebody looks at it in a moment.")
        if self.order.stage == "new":
            return self._on_its_way
        if self.is_paid:
            return gettext("Delivered and paid. Thank you!")
        return gettext("Delivered. It is still to be paid.")

    @property
    def steps(self) -> list[Step]:
        """Sent, accepted, delivered, paid: what is done, and the first that is not."""
        done = {
            "sent": True,
            "accepted": self.order.stage in ACCEPTED,
            "delivered": not self.order.undelivered,
            "paid": self.is_paid,
        }
        waited = next((name for name, is_done in done.items() if not is_done), "")
        return [
            Step(name, "done" if is_done else "now" if name == waited else "todo")
            for name, is_done in done.items()
        ]

    @property
    def _refused(self) -> str:
        told = {
            "declined": gettext("This order was not accepted. {reason}"),
            "voided": gettext("This order was taken back. {reason}"),
        }
        sentence = told.get(self.order.stage, gettext("This order was cancelled. {reason}"))
        return sentence.format(reason=self.order.end_reason).strip()

    @property
    def _on_its_way(self) -> str:
        of = len(self.order.lines)
        count = of - len(self.order.undelivered)
        if count == of:
            return gettext("All of it is with you.")
        if count:
            return gettext("{count} of {of} delivered.").format(count=count, of=of)
        return gettext("Accepted. It is on its way to you.")


def purse_of(actor: Actor) -> Standing | None:
    """What the client's account holds; ``None`` for a guest, who has none."""
    return standing_of(actor.client_id, actor.shop_id) if actor.client_id else None


def all_followed(actor: Actor) -> list[Followed]:
    """The client's own orders of the shop, the newest first."""
    return [Followed(order) for order in own_orders(actor)]


def followed(actor: Actor, ref: str) -> Followed:
    """One of the client's own orders. Raises ``NotFound``."""
    order = own_order(actor, ref)
    if order is None:
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    return Followed(order)


def place_name(actor: Actor) -> str:
    """Where the client sits, if a place's code was scanned."""
    if actor.place_id is None:
        return ""
    found = places(actor).filter(pk=actor.place_id).first()
    return found.name if found else ""
