"""Items: added, changed, retired. An order keeps its own copy and never feels it."""

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import changes_of, keep, locked_item, wrong_at
from fettle.catalog.drafts import ItemDraft
from fettle.catalog.models import STEPS, Barcode, Category, Item, Measure, TaxRate
from fettle.catalog.queries import tax_rates
from fettle.catalog.wording import search_words
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.refusals import told_as
from fettle.journal.sql import load
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_

_SKU_TAKEN = N_("Another item has this number already.")
_BARCODE_TAKEN = N_("Another item has this bar code already.")
_FIXED = ("kind", "measure", "allows_negative")

told_as(
    {
        "item_sku_once": _SKU_TAKEN,
        "catalog_barcode_code_key": _BARCODE_TAKEN,
    }
)


def create_item(actor: Actor, draft: ItemDraft, *, key: Key | None = None) -> Answer:
    """Add an item. Raises ``Invalid`` with the field for a taken number or an unknown tax."""
    with act(actor, "item.create", key=key) as step:
        item = Item(created_at=step.at)
        _fill(step, item, draft)
        item.save()
        _code(item, draft.barcodes)
        step.record(
            item.ref,
            facts.ItemCreated(
                name=item.name,
                kind=item.kind,
                sku=item.sku,
                price_minor=item.price_minor,
                cost_minor=item.cost_minor,
            ),
        )
        step.answer(ref=item.ref, name=item.name)
    return step.answered


def edit_item(
    actor: Actor,
    ref: str,
    draft: ItemDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change an item. Its kind, its measure and whether it may run short stay as they were made.

    Raises ``Refused`` ``stale.version`` when somebody was faster, ``Invalid`` by field.
    """
    with act(actor, "item.edit", key=key) as step:
        item = locked_item(ref)
        expect_version(item, version)
        _refuse_refit(item, draft)
        before = _told(item)
        _fill(step, item, draft)
        _code(item, draft.barcodes)
        keep(item)
        step.record(
            item.ref, facts.ItemEdited(name=item.name, changes=changes_of(before, _told(item)))
        )
        step.answer(ref=item.ref, version=item.version)
    return step.answered


def retire_item(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Take an item out of sale; it stays on every order that has it."""
    with act(actor, "item.retire", key=key) as step:
        item = locked_item(ref)
        expect_version(item, version)
        if not item.active:
            raise Refused(N_("{name} is retired already."), rule="item.retired", name=item.name)
        item.active = False
        keep(item)
        step.record(item.ref, facts.ItemRetired(name=item.name))
        step.answer(ref=item.ref, version=item.version)
    return step.answered


def restore_item(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Put a retired item back into sale."""
    with act(actor, "item.restore", key=key) as step:
        item = locked_item(ref)
        expect_version(item, version)
        if item.active:
            raise Refused(N_("{name} is in sale."), rule="item.active", name=item.name)
        item.active = True
        keep(item)
        step.record(item.ref, facts.ItemRestored(name=item.name))
        step.answer(ref=item.ref, version=item.version)
    return step.answered


def note_costs(step: Step, costs: Mapping[int, int]) -> None:
    """Keep what items cost last, minor units for one whole, by item id."""
    step.write(load(__file__, "note_costs"), (list(costs), list(costs.values())))


def _fill(step: Step, item: Item, draft: ItemDraft) -> None:
    _refuse_same_codes(item, draft)
    item.kind, item.measure = draft.kind, draft.measure
    item.name, item.names, item.sku = draft.name, draft.names, draft.sku
    item.category = _category(draft.category)
    item.step_thousandths = draft.step_thousandths or STEPS[Measure(draft.measure)]
    item.price_minor, item.tax_rate = draft.price_minor, _tax(step.actor, item, draft.tax_rate)
    if draft.cost_minor is not None and step.actor.may("cost.view"):
        item.cost_minor = draft.cost_minor
    item.stocked, item.allows_negative = draft.stocked, draft.allows_negative
    item.client_orderable = draft.client_orderable
    item.points_price, item.points_earned = draft.points_price, draft.points_earned
    item.words = search_words((item.name, *item.names.values()), (item.sku, *draft.barcodes))


def _code(item: Item, codes: tuple[str, ...]) -> None:
    item.barcodes.exclude(code__in=codes).delete()
    known = set(item.barcodes.values_list("code", flat=True))
    Barcode.objects.bulk_create(
        Barcode(item=item, code=code) for code in codes if code not in known
    )


def _told(item: Item) -> dict[str, Any]:
    """The item's values as the journal shows them."""
    shown = (
        "name",
        "names",
        "sku",
        "step_thousandths",
        "price_minor",
        "cost_minor",
        "stocked",
        "client_orderable",
        "points_price",
        "points_earned",
    )
    values = {name: getattr(item, name) for name in shown}
    values["category"] = item.category.name if item.category else ""
    values["tax_rate"] = item.tax_rate.name
    values["barcodes"] = sorted(item.barcodes.values_list("code", flat=True))
    return values


def _tax(actor: Actor, item: Item, ref: str) -> TaxRate:
    if item.pk and item.tax_rate.ref == ref:
        return item.tax_rate
    rate = tax_rates(actor).filter(ref=ref).first()
    if rate is None:
        raise wrong_at("tax_rate", N_("Choose one of the shop's taxes."), "tax_rate.unknown")
    return rate


def _category(ref: str) -> Category | None:
    if not ref:
        return None
    category = Category.objects.filter(ref=ref).first()
    if category is None:
        raise wrong_at("category", N_("There is no such category."), "category.unknown")
    return category


def _refuse_refit(item: Item, draft: ItemDraft) -> None:
    for name in _FIXED:
        if getattr(draft, name) != getattr(item, name):
            raise wrong_at(
                name, N_("This stays as it is. Retire the item and make a new one."), "item.fixed"
            )


def _refuse_same_codes(item: Item, draft: ItemDraft) -> None:
    others = Item.objects.exclude(pk=item.pk) if item.pk else Item.objects.all()
    if draft.sku and others.filter(sku__iexact=draft.sku).exclude(sku="").exists():
        raise wrong_at("sku", _SKU_TAKEN, "item_sku_once")
    if draft.barcodes and others.filter(barcodes__code__in=draft.barcodes).exists():
        raise wrong_at("barcodes", _BARCODE_TAKEN, "barcode.once")
