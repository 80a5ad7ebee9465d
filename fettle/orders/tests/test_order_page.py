"""The page of an order: its parts, its lines, what may be changed and by whom."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fettle.orders.actions import add_line, checkout_order, issue_part, ready_order, start_order
from fettle.orders.models import Line, Order, PartRequest
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, jpeg
from fettle.orders.tests.pages import Desk, text_of


def _paid(garage: Garage) -> Order:
    order = garage.started()
    add_line(garage.ada, order.ref, kind="fee", text="Disposal", unit_price="10")
    ready_order(garage.tek, order.ref)
    checkout_order(garage.ann, order.ref, tender="card")
    return fresh(order)


def test_it_shows_the_order_with_its_next_steps(garage: Garage, order: Order) -> None:
    issue_part(garage.ada, order.ref, garage.pads.ref, "2")
    page = text_of(Desk(garage.olu).get("order", order.ref))
    for word in (
        f"#{order.number}",
        "B-CY 325",
        "Cy Young",
        "Tek",
        "Brake pads",
        "€98.00",
        "Issued",
        "Start",
        "Checkout",
        "Take the vehicle in",
        "Margin",
    ):
        assert word in page
    assert "Reopen" not in page
    part = text_of(Desk(garage.olu).live("order", order.ref))
    assert "<html" not in part and 'id="works"' in part


@pytest.mark.parametrize(
    ("who", "sees", "misses"),
    [
        ("rex", ["/lines/found", "/cancel", "margin"], []),
        ("ada", ["/lines/found", "/checkout"], ["kv margin", "/cancel"]),
        ("tek", ["/parts", "/wait", "/photos"], ["kv margin", "/lines/found", "/checkout"]),
        ("ann", ["/checkout", "/comments"], ["/lines/found", "/wait", "/receive"]),
    ],
)
def test_each_role_gets_its_own_buttons(
    garage: Garage, order: Order, who: str, sees: list[str], misses: list[str]
) -> None:
    page = text_of(Desk(getattr(garage, who)).get("order", order.ref))
    assert [word for word in sees if word not in page] == []
    assert [word for word in misses if word in page] == []


def test_unseen_orders_are_not_there(garage: Garage, other: OtherGarage, order: Order) -> None:
    assert Desk(other.eve).get("order", order.ref).status_code == 404
    assert Desk(other.ned).get("order", other.order.ref).status_code == 404
    assert Desk(garage.olu).get("order", "0" * 16).status_code == 404
    assert Desk(garage.olu).get("order", "x").status_code == 404


def test_a_checked_out_order_is_locked_on_its_page(garage: Garage) -> None:
    order = _paid(garage)
    desk = Desk(garage.olu)
    page = text_of(desk.get("order", order.ref))
    assert "nothing in it can be changed any more" in page and "/receipt" in page
    for gone in ("/edit", "/assign", "/lines", "/cancel", "/wait", "/parts", "/receive"):
        assert f"{order.ref}{gone}" not in page
    answer = desk.post("line.add", order.ref, kind="fee", text="More", quantity="1", unit_price="1")
    assert answer.status_code == 409 and fresh(order).total_minor == order.total_minor
    assert desk.post("order.comment", order.ref, text="She called").status_code == 302


def test_the_list_finds_what_is_closed_too(garage: Garage, other: OtherGarage) -> None:
    order = _paid(garage)
    desk = Desk(garage.rex)
    for query in (
        {"q": str(order.number)},
        {"q": "BCY325"},
        {"stage": "closed"},
        {"flow": "workshop"},
        {"staff": garage.ref_of("Tek")},
        {},
    ):
        assert order.ref in text_of(desk.get("orders.list", **query))
    for query in ({"q": "zzz"}, {"stage": "open"}, {"section": garage.lifts.ref}):
        assert order.ref not in text_of(desk.get("orders.list", **query))
    assert other.order.ref not in text_of(desk.get("orders.list"))
    assert desk.get("orders.list", cursor="nonsense").status_code == 422
    assert desk.get("orders.list", q="a\0b" * 40, stage="x", flow="y").status_code == 200


def test_the_list_goes_on_by_pages(garage: Garage) -> None:
    from fettle.orders.queries.listing import Wanted, orders

    made = [garage.opened(override_reason="again").ref for _n in range(3)]
    first = orders(garage.rex, Wanted(), limit=2)
    rest = orders(garage.rex, Wanted(cursor=first.next), limit=2)
    assert [row.ref for row in (*first.orders, *rest.orders)] == made[::-1] and rest.next == ""


def test_comments_and_photos(garage: Garage, order: Order) -> None:
    desk = Desk(garage.tek)
    desk.post("order.comment", order.ref, text="Play in the left link")
    assert desk.post("order.comment", order.ref, text="  ").status_code == 422
    desk.post(
        "order.photograph",
        order.ref,
        caption="Link",
        photo=SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg"),
    )
    page = text_of(desk.get("order", order.ref))
    assert "Play in the left link" in page and "<figcaption>Link" in page
    photo = order.photos.get().photo
    seen = desk.get("order.photo", order.ref, photo.ref, "small")
    assert seen.status_code == 200 and seen["Content-Type"] == "image/webp"
    assert desk.get("order.photo", order.ref, photo.ref, "huge").status_code == 404
    assert Desk(garage.ann).post("order.photograph", order.ref).status_code == 403
    bad = SimpleUploadedFile("a.jpg", b"no picture", "image/jpeg")
    answer = desk.post("order.photograph", order.ref, photo=bad)
    assert answer.status_code == 422 and "There is a problem" in text_of(answer)


def test_lines_are_added_from_the_catalogue_and_freely(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ada)
    found = text_of(desk.live("line.find", order.ref, q="brake"))
    assert f"item={garage.pads.ref}" in found and "€49.00" in found
    page = text_of(desk.live("line.add", order.ref, item=garage.pads.ref))
    assert "4 pcs free on the shelf" in page and "Add and issue" in page
    desk.post(
        "line.add", order.ref, item=garage.pads.ref, quantity="2", unit_price="40", issue="yes"
    )
    desk.post("line.add", order.ref, item=garage.labour.ref, quantity="0,8")
    desk.post("line.add", order.ref, kind="fee", text="Disposal", quantity="1", unit_price="4,50")
    assert fresh(order).total_minor == 8000 + 7200 + 450
    assert garage.on_shelf(garage.pads) == (2000, 0)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("quantity", "0"),
        ("quantity", "-1"),
        ("quantity", "0.5"),
        ("quantity", "1e9"),
        ("quantity", "abc"),
        ("quantity", "9" * 30),
        ("unit_price", "-1"),
        ("unit_price", "1.234"),
        ("unit_price", "x"),
        ("discount", "1000000"),
        ("text", "a\u202eb"),
    ],
)
def test_wrong_lines_are_told_at_the_field(
    garage: Garage, order: Order, field: str, typed: str
) -> None:
    values = {"item": garage.pads.ref, "text": "Pads", "quantity": "1", "unit_price": "49"}
    answer = Desk(garage.ada).post("line.add", order.ref, **values | {field: typed})
    assert answer.status_code == 422 and f'href="#id_{field}"' in text_of(answer)
    assert not Line.objects.exists()


def test_short_stock_is_refused_with_the_number_there_is(garage: Garage, order: Order) -> None:
    desk = Desk(garage.ada)
    answer = desk.send("line.add", order.ref, item=garage.pads.ref, quantity="5", issue="yes")
    assert answer.status_code == 409 and "4" in text_of(answer) and not Line.objects.exists()
    desk.post("line.add", order.ref, item=garage.pads.ref, quantity="5")
    line = Line.objects.get()
    assert desk.send("line.issue", order.ref, line.ref).status_code == 409


def test_the_line_s_own_doors(garage: Garage, order: Order) -> None:
    desk, tablet = Desk(garage.ada), Desk(garage.tek)
    desk.post("line.add", order.ref, item=garage.pads.ref, quantity="2")
    desk.post("line.add", order.ref, item=garage.labour.ref, quantity="1")
    part, work = Line.objects.order_by("position")
    for verb in ("reserve", "release", "reserve", "issue"):
        assert desk.post(f"line.{verb}", order.ref, part.ref).status_code == 302
    answer = desk.post("line.return", order.ref, part.ref, quantity="3", target="shelf")
    assert answer.status_code == 409
    desk.post("line.return", order.ref, part.ref, quantity="1", target="scrap")
    assert tablet.post("line.do", order.ref, work.ref).status_code == 302
    assert tablet.post("line.undo", order.ref, work.ref).status_code == 302
    assert tablet.post("line.skip", order.ref, work.ref, reason="").status_code == 422
    assert tablet.post("line.skip", order.ref, work.ref, reason="Not needed").status_code == 302
    work.refresh_from_db()
    assert work.work_state == "skipped" and work.skip_reason == "Not needed"
    answer = desk.post(
        "line.edit",
        order.ref,
        work.ref,
        text="Diagnosis",
        quantity="0.5",
        unit_price="90",
        version=fresh(order).version,
    )
    assert answer.status_code == 302
    stale = desk.post("line.edit", order.ref, work.ref, text="Old tab", quantity="1", version="1")
    assert stale.status_code == 409 and 'value="Old tab"' in text_of(stale)
    assert desk.post("line.remove", order.ref, work.ref).status_code == 302
    assert tablet.post("line.remove", order.ref, part.ref).status_code == 403


def test_lines_of_other_orders_are_not_there(garage: Garage, order: Order) -> None:
    second = garage.opened(unit_ref=garage.fiat.ref)
    answer = add_line(garage.ada, second.ref, item_ref=garage.labour.ref)
    desk = Desk(garage.ada)
    for verb in ("do", "remove", "edit", "skip", "return", "issue"):
        values = {"reason": "x", "quantity": "1", "text": "x", "target": "shelf", "version": "1"}
        sent = desk.post(f"line.{verb}", order.ref, answer["line"], **values)
        assert sent.status_code == 404, verb


def test_parts_are_asked_for_and_answered(garage: Garage) -> None:
    order = garage.started()
    tablet, desk = Desk(garage.tek), Desk(garage.ada)
    assert tablet.post("part.request", order.ref, quantity="2").status_code == 422
    tablet.post("part.request", order.ref, text="Pads for the front", quantity="2")
    tablet.post("part.request", order.ref, text="Something", quantity="1")
    first, second = PartRequest.objects.order_by("id")
    assert "Pads for the front" in text_of(desk.get("order", order.ref))
    answer = desk.post("part.issue", order.ref, first.ref, item="no such part")
    assert answer.status_code == 422 and "There is a problem" in text_of(answer)
    desk.post("part.issue", order.ref, first.ref, item="Brake pads")
    assert desk.post("part.refuse", order.ref, second.ref, reason="").status_code == 422
    desk.post("part.refuse", order.ref, second.ref, reason="Not sold any more")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("issued", "refused")
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert tablet.post("part.issue", order.ref, first.ref).status_code == 403


def test_the_job_card_carries_the_way_back(garage: Garage, order: Order) -> None:
    page = text_of(Desk(garage.tek).get("order.print", order.ref))
    assert "<svg" in page and f"#{order.number}" in page and "B-CY 325" in page
    assert "style=" not in page and "onclick" not in page


def test_my_work_shows_what_is_mine(garage: Garage, order: Order) -> None:
    others = garage.opened(unit_ref=garage.fiat.ref, responsible_ref=None)
    add_line(garage.ada, order.ref, item_ref=garage.labour.ref, text="Front brakes")
    desk = Desk(garage.tek)
    assert order.ref not in text_of(desk.get("orders.my_work"))
    assert order.ref in text_of(desk.get("orders.my_work", stage="new"))
    start_order(garage.tek, order.ref)
    page = text_of(desk.get("orders.my_work"))
    assert order.ref in page and others.ref not in page and "Front brakes" in page
    assert reverse("line.do", args=[order.ref, Line.objects.get().ref]) in page
    assert Desk(garage.ann).get("orders.my_work").status_code == 403
