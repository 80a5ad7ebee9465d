"""What an order copies of an item. Later changes of the catalogue never reach the copy."""

from collections.abc import Iterable
from dataclasses import dataclass

from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load


@dataclass(frozen=True, slots=True)
class PriceCard:
    """An item as it is sold now: amounts in minor units for one whole of the measure."""

    id: int
    ref: str
    kind: str
    sku: str
    name: str
    names: dict[str, str]
    measure: str
    step_thousandths: int
    price_minor: int
    cost_minor: int
    tax_rate_bp: int
    tax_name: str
    stocked: bool
    allows_negative: bool
    active: bool
    client_orderable: bool
    points_price: int | None
    points_earned: int
    guided: bool = False

    def name_in(self, language: str) -> str:
        """The name in a language, or the main name where there is none."""
        return self.names.get(language) or self.name


def price_card(item_ids: Iterable[int]) -> dict[int, PriceCard]:
    """The cards of items by id, in one statement; unknown ids are left out."""
    return {card.id: card for card in _cards(list(item_ids), [])}


def price_card_of(refs: Iterable[str]) -> dict[str, PriceCard]:
    """The cards of items by public reference, in one statement; unknown ones are left out."""
    return {card.ref: card for card in _cards([], list(refs))}


def _cards(ids: list[int], refs: list[str]) -> Iterable[PriceCard]:
    found = fetch(Statement(load(__file__, "price_cards"), (ids, refs)))
    return (PriceCard(**row) for row in found)
