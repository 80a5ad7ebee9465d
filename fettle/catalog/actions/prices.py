"""Standard prices: what a service item costs for some units."""

from __future__ import annotations

from typing import Any

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import changes_of, locked_item_of, wrong_at
from fettle.catalog.drafts import PriceDraft
from fettle.catalog.models import Kind, LabourRate, StandardPrice
from fettle.catalog.prices import labour_rates
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_

MOST_RULES = 500
_PLAIN = (
    "name", "price_minor", "hours_thousandths", "kind", "make", "model", "engine", "fuel",
    "client_group", "year_from", "year_to", "age_from", "age_to", "priority", "from_on", "to_on",
)  # fmt: skip
_PAIRS = (("from_on", "to_on"), ("year_from", "year_to"), ("age_from", "age_to"))


def add_price(actor: Actor, item_ref: str, draft: PriceDraft, *, key: Key | None = None) -> Answer:
    """Add a standard price to a service item. Raises ``Invalid`` by field."""
    with act(actor, "price.add", key=key) as step:
        item = locked_item_of(item_ref, Kind.SERVICE, N_("{name} is no service."))
        held = StandardPrice.objects.filter(item=item, shop_id=actor.shop_id, active=True)
        if held.count() >= MOST_RULES:
            raise Refused(
                N_("An item has at most {most} prices."), rule="price.most", most=MOST_RULES
            )
        price = StandardPrice(item=item, shop_id=actor.shop_id, created_at=step.at)
        _fill(step, price, draft)
        price.save()
        step.record(item.ref, facts.PriceAdded(item=item.name, name=price.name))
        step.answer(ref=price.ref, item=item.ref)
    return step.answered


def edit_price(
    actor: Actor,
    ref: str,
    draft: PriceDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a standard price for what is put on orders from now on."""
    with act(actor, "price.edit", key=key) as step:
        price = _locked(step, ref, version)
        before = _told(price)
        _fill(step, price, draft)
        price.version += 1
        price.save()
        changes = changes_of(before, _told(price))
        step.record(price.item.ref, facts.PriceEdited(
            item=price.item.name, name=price.name, changes=changes
        ))  # fmt: skip
        step.answer(ref=price.ref, item=price.item.ref, version=price.version)
    return step.answered


def retire_price(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Use a standard price no more; lines that have it keep it."""
    with act(actor, "price.retire", key=key) as step:
        price = _locked(step, ref, version)
        price.active = False
        price.version += 1
        price.save()
        step.record(price.item.ref, facts.PriceRetired(item=price.item.name, name=price.name))
        step.answer(ref=price.ref, item=price.item.ref, version=price.version)
    return step.answered


def _locked(step: Step, ref: str, version: int | None) -> StandardPrice:
    found = StandardPrice.objects.select_for_update(of=("self",)).select_related("item", "rate")
    price = found.filter(shop_id=step.actor.shop_id, ref=ref).first()
    if price is None:
        raise NotFound(N_("There is no such price."), rule="price.unknown")
    expect_version(price, version)
    if not price.active:
        raise Refused(N_("{name} is retired already."), rule="price.retired", name=price.name)
    return price


def _fill(step: Step, price: StandardPrice, draft: PriceDraft) -> None:
    _refuse_muddle(draft)
    for name in _PLAIN:
        setattr(price, name, getattr(draft, name))
    price.rate = _rate(step.actor, draft.rate) if draft.rate else None


def _refuse_muddle(draft: PriceDraft) -> None:
    fixed, hours = draft.price_minor is not None, draft.hours_thousandths is not None
    if fixed and (hours or draft.rate):
        raise wrong_at("hours", N_("Give a price or hours, not both."), "price.both")
    if not fixed and not hours:
        raise wrong_at("price", N_("Give a price, or hours at a labour rate."), "price.neither")
    if draft.model and not draft.make:
        raise wrong_at("make", N_("A model needs its make."), "price.make")
    for first, last in _PAIRS:
        start, end = getattr(draft, first), getattr(draft, last)
        if start is not None and end is not None and start > end:
            raise wrong_at(last, N_("It must not end before it begins."), "price.order")


def _rate(actor: Actor, ref: str) -> LabourRate:
    rate = labour_rates(actor).filter(ref=ref).first()
    if rate is None:
        raise wrong_at("rate", N_("There is no such labour rate."), "labour_rate.unknown")
    return rate


def _told(price: StandardPrice) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(price, name) for name in _PLAIN}
    for name in ("from_on", "to_on"):
        told[name] = str(told[name] or "")
    return told | {"rate": price.rate.name if price.rate else ""}
