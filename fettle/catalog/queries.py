"""What may be read of the catalogue: lists, searches, and cards for those who sell from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import (
    BooleanField,
    Count,
    F,
    Func,
    Q,
    QuerySet,
    Value,
)

from fettle.access.actor import Actor
from fettle.catalog.cards import PriceCard, price_card, price_card_of
from fettle.catalog.models import Barcode, Category, Item, Kind, TaxRate
from fettle.catalog.packing import parts_of, parts_priced
from fettle.catalog.pages import Page
from fettle.catalog.prices import price_for
from fettle.catalog.window import (
    MOST_SHOWN,
    Ware,
    WareCategory,
    WarePart,
    shop_window,
    wares_of,
    window_categories,
)
from fettle.catalog.wording import asked_words
from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.money import round_half_up, tax_within
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop

if TYPE_CHECKING:
    from fettle.photos.models import Photo

__all__ = [
    "MOST_SHOWN",
    "Offer",
    "Page",
    "PriceCard",
    "Ware",
    "WareCategory",
    "WarePart",
    "categories",
    "category_of",
    "item_called",
    "item_of",
    "items",
    "kinds_counted",
    "offers",
    "part_called",
    "parts_of",
    "parts_priced",
    "photo_of",
    "pick",
    "price_card",
    "price_card_of",
    "price_for",
    "shop_window",
    "stocked_parts",
    "tax_rate_of",
    "tax_rates",
    "usual_tax_bp",
    "wares_of",
    "window_categories",
]


@dataclass(frozen=True, slots=True)
class Offer:
    """An item as somebody sees it. Margins are ``None`` for those who may not see costs."""

    item: Item
    name: str
    category: str
    net_minor: int
    margin_minor: int | None
    margin_percent: int | None


PAGE_SIZE = 50
LARGEST_PAGE = 200
FEW = 500
_LONGEST_QUESTION = 100


class _Found(Func):
    """Whether an item's words hold what was asked, answered by the index ``item_by_words``."""

    template = "(array_to_tsvector(%(expressions)s::tsquery)"
    arg_joiner = ") @@ "
    output_field = BooleanField()


def pick(actor: Actor, q: str, limit: int = 12, *, kinds: Iterable[str] = ()) -> list[Item]:
    """Items for a line of an order, the likeliest first: by number, bar code or words."""
    found = _sold(actor).filter(active=True)
    if kinds := list(kinds):
        found = found.filter(kind__in=kinds)
    limit = max(1, min(limit, 50))
    very = _numbered(found, q)
    rest = _matching(found, q).exclude(pk__in=[row.pk for row in very])
    return [*very, *rest.order_by("name", "id")[: limit - len(very)]]


def items(
    actor: Actor,
    q: str = "",
    kind: str = "",
    cursor: str = "",
    *,
    limit: int = PAGE_SIZE,
    retired: bool = False,
) -> Page[Item]:
    """A page of the catalogue, best matches first, then by name. Raises ``Invalid``."""
    limit = max(1, min(limit, LARGEST_PAGE))
    found = _sold(actor).filter(active=not retired)
    if kind:
        found = found.filter(kind__in=[_known_kind(kind)])
    found = found.prefetch_related("barcodes")
    # The items of this very number stand above the first page, whatever their names.
    very = _numbered(found, q)
    rest = _matching(found, q).exclude(pk__in=[row.pk for row in very])
    if keys := keys_at(cursor, str, int):
        very = []
        rest = rest.filter(Q(name__gt=keys[0]) | Q(name=keys[0], id__gt=keys[1]))
    room = max(1, limit - len(very))
    rows = list(rest.order_by("name", "id")[: room + 1])
    more, rows = len(rows) > room, rows[:room]
    return Page([*very, *rows], cursor_after(rows[-1].name, rows[-1].pk) if more else "")


def offers(actor: Actor, rows: Iterable[Item]) -> list[Offer]:
    """The items as they are shown: named in the reader's language, margins for those who may."""
    shop = current_shop(actor)
    open_books = actor.may("cost.view")
    return [_offer(item, actor.language, shop.prices_include_tax, open_books) for item in rows]


def kinds_counted(actor: Actor, q: str = "", *, retired: bool = False) -> dict[str, int]:
    """How many items of each kind the catalogue holds (among those that match ``q``)."""
    found = _matching(_sold(actor).filter(active=not retired), q).order_by()
    return {row["kind"]: row["n"] for row in found.values("kind").annotate(n=Count("id"))}


def item_of(actor: Actor, ref: str) -> Item:
    """Raises ``NotFound`` when there is no such item."""
    row = _sold(actor).prefetch_related("barcodes").filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such item."), rule="item.unknown")
    return row


def photo_of(actor: Actor, ref: str, photo: str) -> Photo:
    """The item's photo; raises ``NotFound`` for any other picture."""
    found = _sold(actor).select_related("photo").filter(ref=ref, photo__ref=photo).first()
    if found is None or found.photo is None:
        raise NotFound(N_("There is no such photo."), rule="photo.unknown")
    return found.photo


def part_called(actor: Actor, typed: object) -> Item:
    """The one stocked part meant by a reference, number, bar code or full name.

    Raises ``Invalid`` when there is none, or more than one.
    """
    text = plain_line(typed, _LONGEST_QUESTION)
    found = _called(_sold(actor).filter(stocked=True), text)
    if found is None:
        raise Invalid(N_("No stocked part is called “{text}”."), rule="part.unknown", text=text)
    return found


def item_called(actor: Actor, typed: object) -> Item:
    """The one item in sale meant by a reference, number, bar code or full name.

    Raises ``Invalid`` when there is none, or more than one.
    """
    text = plain_line(typed, _LONGEST_QUESTION)
    found = _called(_sold(actor).filter(active=True), text)
    if found is None:
        raise Invalid(N_("Nothing in sale is called “{text}”."), rule="item.unknown", text=text)
    return found


def _called(items: QuerySet[Item], text: str) -> Item | None:
    coded = Barcode.objects.filter(code=text).values("item_id")
    # One after the other, because each of the four is answered by an index of its own.
    numbered = Q(sku__iexact=text) & ~Q(sku="")
    for named in (Q(ref=text), numbered, Q(pk__in=coded), Q(name=text)):
        rows = list(items.filter(named)[:2]) if text else []
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise Invalid(
                N_("Several parts are called “{text}”. Give the number."),
                rule="part.ambiguous",
                text=text,
            )
    return None


def stocked_parts(actor: Actor, q: str = "") -> QuerySet[Item]:
    """The stocked parts that match ``q``, for the stock room's own lists."""
    return _matching(_sold(actor).filter(stocked=True), q)


def tax_rates(actor: Actor, *, active: bool = True) -> QuerySet[TaxRate]:
    """The tax rates of the shop's country, highest first; retired ones too if not ``active``."""
    found = TaxRate.objects.filter(country=current_shop(actor).country)
    return (found.filter(active=True) if active else found).order_by("-rate_bp", "name")


def tax_rate_of(actor: Actor, ref: str) -> TaxRate:
    """Raises ``NotFound`` for another country's rate."""
    row = tax_rates(actor, active=False).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such tax."), rule="tax_rate.unknown")
    return row


def usual_tax_bp(country: str) -> int:
    """The rate of what is not in the catalogue: the country's highest; 0 where there is none."""
    rates = TaxRate.objects.filter(country=country, active=True).order_by("-rate_bp")
    return rates.values_list("rate_bp", flat=True).first() or 0


def categories(actor: Actor) -> QuerySet[Category]:
    """All categories by name."""
    return Category.objects.order_by("name")


def category_of(actor: Actor, ref: str) -> Category:
    """Raises ``NotFound`` when there is no such category."""
    row = categories(actor).filter(ref=ref).first()
    if row is None:
        raise NotFound(N_("There is no such category."), rule="category.unknown")
    return row


def _offer(item: Item, language: str, includes_tax: bool, open_books: bool) -> Offer:
    price, rate = item.price_minor, item.tax_rate.rate_bp
    net = price - tax_within(price, rate) if includes_tax else price
    # What a bundle costs is said by its parts.
    known = open_books and item.kind != Kind.BUNDLE
    margin = net - item.cost_minor if known else None
    share = round_half_up(margin * 100, net) if margin is not None and net else None
    category = item.category.name_in(language) if item.category else ""
    return Offer(item, item.name_in(language), category, net, margin, share)


def _sold(actor: Actor) -> QuerySet[Item]:
    found = Item.objects.defer("words").select_related("category", "tax_rate", "photo")
    return found.filter(client_orderable=True, active=True) if actor.is_client else found


def _matching(found: QuerySet[Item], q: str) -> QuerySet[Item]:
    """Narrow to what somebody typed: each word begins a word of the item."""
    q = plain_line(q, _LONGEST_QUESTION)
    if not q:
        return found
    if (asked := asked_words(q)) is None:
        return found.none()
    # Few hits are sorted by themselves. Many are met soon on the way through the names.
    hits = fetch(Statement(load(__file__, "hits"), (asked, FEW + 1)))
    if len(hits) <= FEW:
        return found.filter(pk__in=[row["id"] for row in hits])
    return found.filter(_Found(F("words"), Value(asked)))


def _numbered(found: QuerySet[Item], q: str) -> list[Item]:
    """The items whose number or bar code is just this; two look-ups, each by its own index."""
    q = plain_line(q, _LONGEST_QUESTION)
    if not q:
        return []
    coded = Barcode.objects.filter(code=q).values_list("item_id", flat=True)
    exact = Q(sku__iexact=q) & ~Q(sku="")
    return list(found.filter(exact)[:2]) or list(found.filter(pk__in=list(coded)))


def _known_kind(kind: str) -> str:
    if kind not in Kind.values:
        raise Invalid(N_("There is no such kind: {kind}."), rule="kind.unknown", kind=kind)
    return kind
