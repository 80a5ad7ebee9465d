"""What each role may do. The verbs themselves stand in ``fettle/access/verbs``, one line each."""

from typing import TYPE_CHECKING

from fettle.access.verbs import VERBS
from fettle.kernel.refusal import NotAllowed
from fettle.kernel.words import N_

if TYPE_CHECKING:
    from fettle.access.actor import Actor

__all__ = [
    "FIXED_ROLES",
    "OWNERS_ALONE",
    "ROLES",
    "SENSITIVE",
    "VERBS",
    "grantable",
    "require",
    "topics",
]

ROLES = {
    "owner": N_("Owner"),
    "reception": N_("Reception"),
    "advisor": N_("Service advisor"),
    "technician": N_("Technician"),
    "section": N_("Section staff"),
    "cashier": N_("Cashier"),
    "operator": N_("Operator"),
    "client": N_("Client"),
}

# Whoever may do one of these could take every other right: they stay with the owner.
OWNERS_ALONE = frozenset(
    {
        "role.set",
        "staff.create",
        "staff.edit",
        "staff.employ",
        "shop.open",
        "shop.take_over",
        "token.create",
        "token.revoke",
        "books.set",
        "second_person.set",
    }
)
# The owner keeps every right, so that nobody is locked out; clients are not staff.
FIXED_ROLES = frozenset({"owner", "client"})
# Only with the password, typed a moment ago.
SENSITIVE = frozenset(
    {
        "role.set",
        "staff.create",
        "staff.edit",
        "staff.employ",
        "staff.invite",
        "token.create",
        "token.revoke",
        "till.force_close",
        "books.set",
        "second_person.set",
    }
)

_TOPICS = {
    "orders": "order.view",
    "clients": "client.view",
    "catalog": "item.view",
    "stock": "stock.view",
    "money": "payment.view",
    "shop": "shop.view",
    "places": "place.view",
    "texts": "text.view",
    "inspections": "inspection.view",
    "journal": "journal.view",
}


def require(actor: "Actor", verb: str) -> None:
    """Raise ``NotAllowed`` unless the actor may do the verb."""
    if not actor.may(verb):
        raise NotAllowed("You may not do this as {role}.", verb=verb, role=actor.role)


def grantable(verb: str) -> bool:
    """Whether a shop may give the verb to a role, or take it from one.

    Not what belongs to the owner, to clients, to everybody who signs in, or to the house alone.
    """
    mine = {"own.view", "own.prefer", "live.follow", "pin.set", "person.switch"}
    staff = VERBS[verb] - {"system", "client"}
    return bool(staff) and verb not in OWNERS_ALONE | mine


def topics(actor: "Actor") -> frozenset[str]:
    """The live topics that the actor may follow."""
    return frozenset(topic for topic, verb in _TOPICS.items() if actor.may(verb))
