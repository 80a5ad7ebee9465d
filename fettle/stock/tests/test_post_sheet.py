"""Stocktaking: counted blindly, by one or two people, while goods go on moving."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.purchasing.tests.factories import make_staff
from fettle.reports.books import check
from fettle.stock.actions import (
    Counted,
    StockLine,
    count_sheet,
    count_stock,
    drop_sheet,
    open_sheet,
    post_sheet,
    scrap_stock,
)
from fettle.stock.models import CountSheet, Movement, SheetCount, SheetLine
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import actor, make_part, make_shop, on_shelf, receive
from fettle.stock.tests.test_races import at_once

LATE = """
    INSERT INTO stock_sheetcount (line_id, thousandths, books_thousandths, at)
    SELECT id, 1000, 1000, now() FROM stock_sheetline
"""


@pytest.fixture
def olu(shop):
    return make_staff(shop, "owner", "Olu")


@pytest.fixture
def ann(shop):
    return make_staff(shop, "owner", "Ann")


@pytest.fixture
def tek(shop):
    return make_staff(shop, "technician", "Tek")


@pytest.fixture
def sheet(olu, main, oil_filter):
    receive(olu, main, oil_filter, 4000, 700)
    return open_sheet(olu, main.ref, counters=2)["ref"]


def line_of(ref):
    return SheetLine.objects.get(sheet__ref=ref)


def counted(who, ref, thousandths):
    return count_sheet(who, ref, [Counted(line_of(ref).ref, thousandths)])


def test_two_people_agree_and_the_difference_is_booked(ann, tek, main, oil_filter, sheet):
    counted(ann, sheet, 3000)
    counted(tek, sheet, 3000)
    assert post_sheet(ann, sheet)["differences"] == 1
    assert on_shelf(oil_filter, main) == (3000, 0, 2100)
    line, row = line_of(sheet), CountSheet.objects.get()
    assert (line.difference_thousandths, line.cost_minor, line.is_open) == (-1000, -700, False)
    assert line.movement is not None
    assert (line.movement.reason, line.movement.document) == ("count", f"sheet:{sheet}")
    assert (row.state, row.difference_minor, row.number) == ("posted", -700, 1)


def test_goods_that_are_sold_in_between_do_not_count(olu, ann, tek, main, oil_filter, sheet):
    counted(ann, sheet, 3000)
    scrap_stock(olu, main.ref, [StockLine(oil_filter.ref, 2000)], note="broken")
    counted(tek, sheet, 1000)
    post_sheet(ann, sheet)
    assert on_shelf(oil_filter, main)[0] == 1000


def test_one_person_is_not_two(ann, tek, sheet):
    counted(ann, sheet, 3000)
    counted(ann, sheet, 3000)
    with pytest.raises(Refused, match="1 parts are not settled") as refused:
        post_sheet(ann, sheet)
    assert refused.value.rule == "sheet.unsettled"
    counted(tek, sheet, 4000)
    with pytest.raises(Refused):
        post_sheet(ann, sheet)
    counted(ann, sheet, 4000)
    assert post_sheet(ann, sheet)["differences"] == 0
    assert SheetCount.objects.count() == 4


def test_what_is_not_settled_may_be_left(olu, ann, main, oil_filter):
    pads = make_part(olu, "Brake pads")
    receive(olu, main, oil_filter, 4000, 700)
    receive(olu, main, pads, 4000, 700)
    ref = open_sheet(olu, main.ref)["ref"]
    line = SheetLine.objects.get(shelf__item=pads)
    count_sheet(ann, ref, [Counted(line.ref, 5000)])
    post_sheet(ann, ref, leave=True)
    assert on_shelf(pads, main) == (5000, 0, 3500)
    assert on_shelf(oil_filter, main)[0] == 4000


def test_what_the_sheet_did_not_know_is_found(olu, ann, main, oil_filter):
    receive(olu, main, oil_filter, 4000, 700)
    ref = open_sheet(olu, main.ref)["ref"]
    clip = make_part(olu, "Clip", cost_minor=50)
    count_sheet(ann, ref, [Counted(line_of(ref).ref, 4000)], [StockLine(clip.ref, 2000)])
    post_sheet(ann, ref)
    assert on_shelf(clip, main) == (2000, 0, 100)


@pytest.mark.parametrize("thousandths", [-5000, 500])
def test_a_count_that_cannot_be_is_refused(ann, sheet, thousandths):
    with pytest.raises(Invalid) as refused:
        counted(ann, sheet, thousandths)
    assert list(refused.value.errors or ()) == [f"counts.{line_of(sheet).ref}"]
    assert not SheetCount.objects.exists()


def test_a_count_of_minus_five_is_a_sentence_on_the_page(shop, sheet):
    client = signed_in(shop, "technician")
    page = client.post(reverse("sheet.count", args=[sheet]), {f"count_{line_of(sheet).ref}": "-5"})
    assert page.status_code == 422
    assert not SheetCount.objects.exists()


def test_a_shelf_is_on_one_sheet_at_a_time(olu, main, sheet):
    with pytest.raises(Refused, match="on count sheet 1 already") as refused:
        open_sheet(olu, main.ref)
    assert refused.value.rule == "shelf_counted_once"
    drop_sheet(olu, sheet, "Too busy today")
    assert open_sheet(olu, main.ref)["number"] == 2
    with pytest.raises(Refused, match="has ended already"):
        drop_sheet(olu, sheet, "Again")


def test_what_another_paper_counted_since_is_counted_again(olu, main, oil_filter, ann):
    receive(olu, main, oil_filter, 4000, 700)
    ref = open_sheet(olu, main.ref)["ref"]
    counted(ann, ref, 3000)
    count_stock(olu, main.ref, [StockLine(oil_filter.ref, 3000)])
    with pytest.raises(Refused):
        post_sheet(ann, ref)
    counted(ann, ref, 3000)
    post_sheet(ann, ref)
    assert on_shelf(oil_filter, main)[0] == 3000


def test_reserved_parts_are_not_counted_away(olu, ann, main, oil_filter):
    from fettle.journal import act
    from fettle.stock.actions import Claim, reserve_parts

    receive(olu, main, oil_filter, 4000, 700)
    with act(olu, "line.reserve") as step:
        reserve_parts(step, [Claim(oil_filter.pk, None, 3000, "order:a/line:1")])
    ref = open_sheet(olu, main.ref)["ref"]
    counted(ann, ref, 2000)
    with pytest.raises(Refused) as refused:
        post_sheet(ann, ref)
    assert refused.value.rule == "stock.reserved"
    assert on_shelf(oil_filter, main) == (1000, 3000, 2800)


def test_who_may_what(shop, olu, tek, main, sheet):
    with pytest.raises(NotAllowed):
        post_sheet(tek, sheet)
    with pytest.raises(NotAllowed):
        open_sheet(tek, main.ref)
    with pytest.raises(NotFound):
        count_sheet(actor(make_shop("Other")), sheet, [Counted(line_of(sheet).ref, 1000)])
    with pytest.raises(Invalid):
        count_sheet(tek, sheet, [])


def test_who_counts_does_not_see_the_books(shop, sheet):
    page = signed_in(shop, "technician").get(reverse("sheet", args=[sheet])).content.decode()
    assert "Oil filter" in page
    assert ">4<" not in page
    told = signed_in(shop, "section").get(f"/api/v1/stock/sheets/{sheet}").json()
    assert "difference_cost" not in told
    assert told["lines"][0]["difference"] is None


def test_every_page_opens(shop, olu, ann, tek, sheet):
    client = signed_in(shop)
    counted(ann, sheet, 3000)
    counted(tek, sheet, 3000)
    for name, refs in (("sheets", []), ("sheet.open", []), ("sheet", [sheet])):
        assert client.get(reverse(name, args=refs)).status_code == 200, name
    review = reverse("sheet.post", args=[sheet])
    assert "-1" in client.get(review).content.decode()
    assert client.post(review, {}).status_code == 302
    assert "Booked" in client.get(reverse("sheet", args=[sheet])).content.decode()
    assert client.post(review, {}).status_code == 409


def test_a_machine_counts(shop, olu, main, oil_filter):
    from fettle.stock.tests.test_api import post

    receive(olu, main, oil_filter, 4000, 700)
    client = signed_in(shop)
    ref = post(client, "stock/sheets", {"location": main.ref}).json()["ref"]
    line = client.get(f"/api/v1/stock/sheets/{ref}").json()["lines"][0]["ref"]
    wrong = post(client, f"stock/sheets/{ref}/count", {"counts": [{"line": line, "quantity": -5}]})
    assert wrong.status_code == 422
    body = {"counts": [{"line": line, "quantity": "3"}]}
    assert post(client, f"stock/sheets/{ref}/count", body).json()["lines"] == 1
    assert post(client, f"stock/sheets/{ref}/post", {}).json()["differences"] == 1
    assert client.get("/api/v1/stock/sheets").json()["items"][0]["state"] == "posted"
    assert post(client, f"stock/sheets/{ref}/drop", {"reason": "x"}).status_code == 409


def test_the_database_keeps_what_was_counted(ann, tek, sheet):
    counted(ann, sheet, 3000)
    counted(tek, sheet, 3000)
    post_sheet(ann, sheet)
    for statement in (
        "UPDATE stock_sheetcount SET thousandths = 9000",
        "DELETE FROM stock_sheetcount",
        "UPDATE stock_sheetline SET difference_thousandths = 0",
        "UPDATE stock_countsheet SET state = 'open', ended_at = NULL",
        LATE,
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert [found.name for found in check() if not found.holds] == []


@pytest.mark.django_db(transaction=True)
def test_two_book_at_once_and_it_is_booked_once(olu, ann, tek, main, oil_filter, sheet):
    counted(ann, sheet, 3000)
    counted(tek, sheet, 3000)
    answers = at_once([lambda: post_sheet(olu, sheet)] * 2)
    assert "sheet_ended" in answers
    assert Movement.objects.filter(reason="count").count() == 1
    assert on_shelf(oil_filter, main)[0] == 3000
