"""What is paid before work begins, and how long vouchers are good."""

from __future__ import annotations

from functools import partial

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act, expect_version
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.changing import change
from fettle.shop.models import Shop

PERCENT_BP = 100
WHOLE_BP = 100 * PERCENT_BP
MONTHS_MOST = 600
NAMES = ("advance_bp", "advance_least_minor", "voucher_months")


def set_money_rules(
    actor: Actor,
    *,
    advance_bp: int | None,
    advance_least_minor: int | None,
    voucher_months: int | None,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """What of an order is paid before its work begins: hundredths of a percent, or minor units;
    and after how many months a voucher expires. ``None``: nothing, never.

    Raises ``Invalid`` by field: ``advance.one_way`` for both at once.
    """
    with act(actor, "money_rules.set", key=key) as step:
        _refuse(advance_bp, advance_least_minor, voucher_months)
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        expect_version(shop, version)
        wanted = dict(zip(NAMES, (advance_bp, advance_least_minor, voucher_months), strict=True))
        changes = change(shop, wanted, frozenset(wanted), partial(_told, shop))
        step.record(shop.ref, facts.MoneyRulesSet(changes=changes))
        step.answer(ref=shop.ref, version=shop.version)
    return step.answered


def _refuse(bp: int | None, minor: int | None, months: int | None) -> None:
    errors = {}
    if bp is not None and minor is not None:
        errors["advance_least_minor"] = Invalid(
            N_("Say a percentage or an amount, not both."), rule="advance.one_way"
        )
    if bp is not None and not 0 < bp <= WHOLE_BP:
        errors["advance_bp"] = Invalid(
            N_("A percentage is above 0 and up to 100."), rule="advance.percent"
        )
    if minor is not None and minor <= 0:
        errors["advance_least_minor"] = Invalid(N_("Say more than nothing."), rule="amount.least")
    if months is not None and not 0 < months <= MONTHS_MOST:
        errors["voucher_months"] = Invalid(
            N_("Between 1 and {most} months."), rule="voucher.months", most=MONTHS_MOST
        )
    if errors:
        raise Invalid(
            N_("Some of this cannot be taken as it is."), rule="fields.wrong", errors=errors
        )


def _told(shop: Shop, name: str, value: int | None) -> str:
    if value is None:
        return "–"
    if name.endswith("_minor"):
        return Money(value, shop.currency).text
    return f"{value / PERCENT_BP:g} %" if name.endswith("_bp") else str(value)
