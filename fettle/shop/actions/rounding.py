"""The smallest amount that the shop takes in cash."""

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act, expect_version
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.models import Shop

CASH_STEPS = (1, 5, 10, 50, 100, 500, 1000)


def set_rounding(
    actor: Actor, cash_step_minor: int, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Round what is paid in cash to this amount (minor units; 1: to the last cent).

    Raises ``Invalid`` for what is no coin or note.
    """
    with act(actor, "rounding.set", key=key) as step:
        if cash_step_minor not in CASH_STEPS:
            wrong = Invalid(N_("Choose one of the list."), rule="rounding.step")
            raise Invalid(wrong.sentence, rule=wrong.rule, errors={"cash_step_minor": wrong})
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        expect_version(shop, version)
        before = Money(shop.cash_step_minor, shop.currency).text
        shop.cash_step_minor = cash_step_minor
        shop.version += 1
        shop.save(update_fields=["cash_step_minor", "version"])
        after = Money(cash_step_minor, shop.currency).text
        step.record(shop.ref, facts.RoundingSet(changes={"cash": (before, after)}))
        step.answer(ref=shop.ref, version=shop.version)
    return step.answered
