"""What stands still while the books do not agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.shop import facts
from fettle.shop.models import Shop

Closed = Mapping[str, Collection[str]]


def stand_still(step: Step, broken: Closed) -> list[str]:
    """Close the verbs of the broken identities, but of those that the owner left open, and open all
    others again. The identities that close something now. In force with everybody's next request.
    """
    shop = Shop.objects.select_for_update().get(pk=step.actor.shop_id)
    closed = {
        name: sorted(verbs) for name, verbs in broken.items() if verbs and name not in shop.unclosed
    }
    if closed != shop.closed:
        shop.closed = closed
        shop.save(update_fields=["closed"])
    return sorted(closed)


def set_unclosed(actor: Actor, identities: Collection[str], *, key: Key | None = None) -> Answer:
    """Say which identities of the books close nothing when they break; what they closed is open."""
    with act(actor, "books.set", key=key) as step:
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        before, after = sorted(shop.unclosed), sorted(set(identities))
        shop.unclosed = after
        shop.closed = {name: verbs for name, verbs in shop.closed.items() if name not in after}
        shop.save(update_fields=["unclosed", "closed"])
        told = {"unclosed": (", ".join(before), ", ".join(after))} if before != after else {}
        step.record("books", facts.BooksSet(changes=told))
        step.answer(unclosed=after)
    return step.answered
