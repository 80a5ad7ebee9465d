"""Whether clients order for themselves, and how they may say that they will pay."""

from collections.abc import Sequence

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act, expect_version
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.models import CLIENT_TENDERS, Shop


def set_client_orders(
    actor: Actor,
    client_orders: bool,
    client_tenders: Sequence[str],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Switch client orders on or off, and offer these means of payment (maybe none).

    Orders that were sent already go on. Raises ``Invalid`` for an unknown means of payment.
    """
    with act(actor, "client_orders.set", key=key) as step:
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        expect_version(shop, version)
        before = (_switched(shop.client_orders), ", ".join(shop.client_tenders))
        shop.client_orders, shop.client_tenders = client_orders, _known(client_tenders)
        after = (_switched(shop.client_orders), ", ".join(shop.client_tenders))
        shop.version += 1
        shop.save()
        names = ("client_orders", "client_tenders")
        told = zip(names, before, after, strict=True)
        changes = {name: (old, new) for name, old, new in told if old != new}
        step.record(shop.ref, facts.ClientOrdersSet(changes=changes))
        step.answer(ref=shop.ref, version=shop.version)
    return step.answered


def _known(tenders: Sequence[str]) -> list[str]:
    known = [tender for tender, _word in CLIENT_TENDERS]
    if unknown := set(tenders) - set(known):
        raise Invalid(
            N_("There is no such means of payment: {tenders}."),
            rule="tender.unknown",
            tenders=", ".join(sorted(unknown)),
        )
    return [tender for tender in known if tender in tenders]


def _switched(on: bool) -> str:
    return "on" if on else "off"
