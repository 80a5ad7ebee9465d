"""Finding items: by number, by bar code, by words, in three scripts, page by page."""

import pytest
from django.db import connection

from fettle.catalog.models import Barcode, Item
from fettle.catalog.queries import (
    items,
    kinds_counted,
    part_called,
    pick,
    price_card,
    price_card_of,
)
from fettle.catalog.wording import asked_words, search_words
from fettle.kernel.refusal import Invalid
from fettle.stock.tests.factories import make_part


@pytest.fixture
def shelf(olu, tax):
    make_part(olu, "Brake pads, front", sku="BP-104-F", barcodes=("4006381333931",))
    make_part(olu, "Brake disc", sku="BD-9")
    make_part(olu, "Масляный фильтр Ёлка", sku="OF-1")
    make_part(olu, "刹车片", sku="CN-1", names={"en": "Brake pads for China"})
    make_part(olu, "Bremsbeläge", sku="")
    make_part(olu, "Work", kind="labour", measure="hour", stocked=False)


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("bp104", ["Brake pads, front"]),
        ("BP-104-F", ["Brake pads, front"]),
        ("4006381333931", ["Brake pads, front"]),
        ("brake", ["Brake disc", "Brake pads, front", "刹车片"]),
        ("pads BRA", ["Brake pads, front", "刹车片"]),
        ("фильтр елка", ["Масляный фильтр Ёлка"]),
        ("车片", ["刹车片"]),
        ("bremsbelage", ["Bremsbeläge"]),
        ("nothing like it", []),
        ("' | !:* &", []),
        ("%", []),
    ],
)
def test_items_are_found_by_what_people_type(olu, shelf, q, names):
    assert [item.name for item in pick(olu, q)] == names
    assert [item.name for item in items(olu, q).rows] == names


def test_the_very_number_comes_first(olu, tax):
    make_part(olu, "A washer for 104", sku="104-W")
    make_part(olu, "Z thing", sku="104")
    assert [item.sku for item in pick(olu, "104")] == ["104", "104-W"]


def test_pages_follow_one_another_without_gap_or_double(olu, tax):
    for number in range(7):
        make_part(olu, f"Part {number % 3}")
    seen: list[int] = []
    cursor = ""
    while True:
        page = items(olu, cursor=cursor, limit=2)
        seen += [item.pk for item in page.rows]
        if not (cursor := page.next):
            break
    assert sorted(seen) == sorted(Item.objects.values_list("pk", flat=True))
    assert len(seen) == len(set(seen)) == 7


def test_kinds_are_counted(olu, shelf):
    assert kinds_counted(olu) == {"part": 5, "labour": 1}
    assert kinds_counted(olu, "brake") == {"part": 3}


def test_a_part_is_called_by_number_bar_code_reference_or_name(olu, shelf):
    item = Item.objects.get(sku="BP-104-F")
    for typed in ("bp-104-f", "4006381333931", item.ref, "Brake pads, front"):
        assert part_called(olu, typed) == item
    wrong: list[object] = ["", "Work", "nothing", None, 7, "\x00"]
    for untyped in wrong:
        with pytest.raises(Invalid):
            part_called(olu, untyped)


def test_cards_are_read_in_one_statement(olu, shelf, django_assert_num_queries):
    rows = list(Item.objects.all())
    with django_assert_num_queries(1):
        cards = price_card(row.pk for row in rows)
    assert len(cards) == 6
    card = price_card_of([rows[0].ref])[rows[0].ref]
    assert (card.name, card.tax_rate_bp, card.name_in("ru")) == (rows[0].name, 1900, rows[0].name)


def test_words_are_folded_and_bounded():
    assert search_words(["Ёлка"], ["AB-1"]) == ["1", "ab", "ab1", "елка"]
    assert asked_words("Brake's  PADS") == "'brake':* & 's':* & 'pads':*"
    assert asked_words("-- % !") is None
    assert max(map(len, search_words(["x" * 400], []))) == 40


_FIFTY_THOUSAND = """
    INSERT INTO catalog_item (ref, kind, sku, name, names, measure, step_thousandths, price_minor,
        tax_rate_id, cost_minor, stocked, allows_negative, client_orderable, points_earned, active,
        words, version, created_at)
    SELECT 'r' || n, kind, 'X-' || n, 'Oil filter ' || n, names, measure, step_thousandths,
        price_minor, tax_rate_id, cost_minor, stocked, allows_negative, client_orderable,
        points_earned, active, ARRAY['oil', 'filter', n::text, 'x', 'x' || n], version, created_at
    FROM catalog_item, generate_series(1, 50000) AS n WHERE id = %s
"""


@pytest.mark.slow
def test_a_search_among_fifty_thousand_takes_few_milliseconds(olu, tax):
    import time

    first = make_part(olu, "Oil filter 0")
    with connection.cursor() as cursor:
        cursor.execute(_FIFTY_THOUSAND, [first.pk])
        cursor.execute("ANALYZE catalog_item")
    Barcode.objects.create(code="777", item=first)
    for q in ("oil", "o", "x-4999", "777", "filter 4999"):
        times = []
        for _turn in range(7):
            begin = time.perf_counter()
            pick(olu, q)
            times.append(time.perf_counter() - begin)
        assert min(times) < 0.25, q
