"""What services and parts cost on an order: the standard price of its unit, the parts matrix."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from fettle.catalog.picking import UnitWords
from fettle.catalog.prices import PickedPrice, parts_matrix, parts_of_services, price_for
from fettle.catalog.queries import PriceCard, price_card_of
from fettle.kernel.quantity import Quantity
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid
from fettle.orders.drafts import LineDraft
from fettle.orders.models import Order
from fettle.orders.typed import quantity_typed

SERVICE, WHOLE = "service", 1000
RULE_MOST = 200


def picked_prices(order: Order, cards: Iterable[PriceCard], at: datetime) -> dict[int, PickedPrice]:
    """The prices by item id of the services and of the parts without a price among the cards.

    Goods with a price of their own cost no statement. ``order.shop`` must be loaded.
    """
    cards = list(cards)
    services = [card.id for card in cards if card.kind == SERVICE]
    found: dict[int, PickedPrice] = {}
    if services:
        shop = order.shop
        found = price_for(shop.pk, services, unit_words(order), _day(order, at), shop.currency)
    bare = [card for card in cards if card.stocked and not card.price_minor and card.cost_minor]
    return found | (_by_matrix(order, bare) if bare else {})


def with_parts(
    drafts: Sequence[LineDraft], cards: Mapping[str, PriceCard]
) -> tuple[list[tuple[int, LineDraft]], Mapping[str, PriceCard]]:
    """The drafts, each with its place, and behind a service the parts that go with it.

    And the cards, with those of the parts.
    """
    ids = {card.id for card in cards.values() if card.kind == SERVICE}
    parts = parts_of_services(ids) if ids else {}
    if not parts:
        return list(enumerate(drafts)), cards
    wide: list[tuple[int, LineDraft]] = []
    for number, draft in enumerate(drafts):
        card = cards.get(draft.item_ref)
        wide.extend((number, each) for each in _packed(draft, card, parts))
    more = price_card_of({ref for rows in parts.values() for ref, _amount in rows} - set(cards))
    return wide, {**cards, **more}


def parts_beside(card: PriceCard) -> list[tuple[PriceCard, int]]:
    """The parts that go with a service, with their thousandths, for whoever puts it on an order."""
    rows = parts_of_services([card.id]).get(card.id, []) if card.kind == SERVICE else []
    cards = price_card_of([ref for ref, _amount in rows]) if rows else {}
    return [(cards[ref], amount) for ref, amount in rows if ref in cards]


def unit_words(order: Order) -> UnitWords:
    """The unit and its owner's group, in the words by which prices know them."""
    unit, client = order.unit, order.client
    group = client.group.name if client is not None and client.group is not None else ""
    if unit is None:
        return UnitWords(group=group)
    engine = " ".join((unit.trim, str(unit.attributes.get("engine", ""))))
    return UnitWords(unit.kind, unit.make, unit.model, unit.year, unit.fuel, engine, group)


def _packed(
    draft: LineDraft, card: PriceCard | None, parts: Mapping[int, list[tuple[str, int]]]
) -> list[LineDraft]:
    rows = parts.get(card.id, []) if card else []
    if not rows or card is None or draft.package:
        return [draft]
    package = new_ref()
    named = replace(draft, package=package, package_name=card.name)
    times = _times(draft)
    bare = replace(named, kind="", text="", unit_price=None, discount=None, doer_ref="", reason="")
    return [
        named,
        *(
            replace(bare, item_ref=ref, quantity=Quantity(max(1, amount * times // WHOLE)))
            for ref, amount in rows
        ),
    ]


def _times(draft: LineDraft) -> int:
    try:
        return quantity_typed(draft.quantity)
    except Invalid:  # told at the service's own line
        return WHOLE


def _by_matrix(order: Order, cards: Iterable[PriceCard]) -> dict[int, PickedPrice]:
    matrix = parts_matrix(order.shop_id)
    found: dict[int, PickedPrice] = {}
    for card in cards:
        price = matrix.price_minor(
            card.cost_minor, card.tax_rate_bp, with_tax=order.shop.prices_include_tax
        )
        band = matrix.band_of(card.cost_minor)
        if price is not None and band is not None:
            share = Quantity(band.margin_bp * 10).text
            said = gettext("Parts matrix: margin {margin} %").format(margin=share)
            found[card.id] = PickedPrice(price, said)
    return found


def _day(order: Order, at: datetime) -> date:
    return at.astimezone(ZoneInfo(order.shop.time_zone)).date()
