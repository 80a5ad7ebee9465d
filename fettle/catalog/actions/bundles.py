"""What lies in a bundle, and how its price is shared."""

from collections.abc import Sequence
from typing import Any

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import keep, locked_item, wrong_at
from fettle.catalog.drafts import Packed
from fettle.catalog.models import BundlePart, Item, Kind
from fettle.journal import Answer, Key, act, expect_version
from fettle.kernel.money import line_total
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_

PARTS_MAX = 20
# A service's parts come beside its work on an order; a bundle is the sum of what is in it.
_PACKABLE = {
    Kind.BUNDLE: (Kind.PART, Kind.LABOUR, Kind.SERVICE, Kind.FEE, Kind.TIME_OFFER),
    Kind.SERVICE: (Kind.PART, Kind.FEE),
}


def pack_bundle(
    actor: Actor,
    ref: str,
    contents: Sequence[Packed],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Say what is in a bundle or goes with a service; orders that have it keep what they got.

    Raises ``Refused`` for an item that is neither, ``Invalid`` with ``parts.2.item`` or
    ``parts.2.quantity`` for a part that cannot be in it.
    """
    with act(actor, "bundle.pack", key=key) as step:
        bundle = locked_item(ref)
        if bundle.kind not in _PACKABLE:
            raise Refused(N_("{name} is no bundle."), rule="item.not_bundle", name=bundle.name)
        expect_version(bundle, version)
        rows = _rows(bundle, contents)
        before = _told(bundle)
        bundle.parts.all().delete()
        BundlePart.objects.bulk_create(rows)
        keep(bundle)
        changes = {"parts": (before, _told(bundle))}
        step.record(bundle.ref, facts.BundlePacked(name=bundle.name, changes=changes))
        step.answer(ref=bundle.ref, version=bundle.version)
    return step.answered


def _rows(bundle: Item, contents: Sequence[Packed]) -> list[BundlePart]:
    least = 0 if bundle.kind == Kind.SERVICE else 1
    if not least <= len(contents) <= PARTS_MAX:
        raise Invalid(N_("A bundle has 1 to {most} parts."), rule="bundle.parts", most=PARTS_MAX)
    items = {item.ref: item for item in Item.objects.filter(ref__in=[p.item_ref for p in contents])}
    if len({packed.item_ref for packed in contents}) < len(contents):
        raise Invalid(N_("Put each item on one line only."), rule="bundle.part_once")
    return [
        _row(bundle, items.get(packed.item_ref), packed, number)
        for number, packed in enumerate(contents)
    ]


def _row(bundle: Item, item: Item | None, packed: Packed, number: int) -> BundlePart:
    where = f"parts.{number}"
    if item is None or not item.active:
        raise wrong_at(f"{where}.item", N_("There is no such item."), "item.unknown")
    if item.kind not in _PACKABLE[Kind(bundle.kind)]:
        raise wrong_at(f"{where}.item", N_("This cannot be in a bundle."), "bundle.part_kind")
    if packed.thousandths % item.step_thousandths:
        raise wrong_at(
            f"{where}.quantity", N_("It is not sold in this quantity."), "bundle.part_step"
        )
    weight = packed.weight
    if weight is None:
        weight = max(1, line_total(packed.thousandths, item.price_minor))
    return BundlePart(bundle=bundle, item=item, thousandths=packed.thousandths, weight=weight)


def _told(bundle: Item) -> list[list[Any]]:
    parts = bundle.parts.select_related("item").order_by("id")
    return [[part.item.name, part.thousandths, part.weight] for part in parts]
