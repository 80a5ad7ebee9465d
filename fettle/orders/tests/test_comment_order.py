"""Writing and photographing about the work."""

from __future__ import annotations

import pytest

from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound
from fettle.orders.actions import add_line, checkout_order, comment_order, photograph_order
from fettle.orders.models import Comment, Order, OrderPhoto
from fettle.orders.tests.factories import Garage, OtherGarage, fresh, jpeg


def test_it_is_kept_as_written(garage: Garage, order: Order) -> None:
    comment_order(garage.tek, order.ref, "<b>Disc</b> {worn}\n2 mm")
    comment = Comment.objects.get()
    assert (comment.text, comment.staff_id) == ("<b>Disc</b> {worn}\n2 mm", garage.tek.staff_id)
    assert entries_of(order.ref)[-1].told == "“<b>Disc</b> {worn}\n2 mm”"  # type: ignore[attr-defined]
    assert fresh(order).version == 1


def test_it_goes_on_after_the_checkout(garage: Garage, order: Order) -> None:
    add_line(garage.rex, order.ref, item_ref=garage.labour.ref)
    checkout_order(garage.ann, order.ref, tender="card")
    comment_order(garage.rex, order.ref, "Client called: all good")
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2001, "a\u202eb", "a\0b", None, 5, "\ud800"])
def test_it_refuses_what_is_no_text(garage: Garage, order: Order, text: str) -> None:
    with pytest.raises(Invalid) as error:
        comment_order(garage.tek, order.ref, text)
    assert set(error.value.errors or {}) == {"text"}
    assert not Comment.objects.exists()


@pytest.mark.parametrize("ref", ["", "0" * 16, "a\0b"])
def test_it_needs_an_order(garage: Garage, ref: str) -> None:
    with pytest.raises(NotFound):
        comment_order(garage.tek, ref, "hello")


def test_it_refuses_other_shops_and_others_technicians(
    garage: Garage, other: OtherGarage, order: Order
) -> None:
    with pytest.raises(NotFound):
        comment_order(other.eve, order.ref, "hello")
    with pytest.raises(NotFound):
        comment_order(garage.tek, garage.opened(flow="ticket", responsible_ref=None).ref, "hello")


def test_a_photo_is_on_the_order_or_on_a_line(garage: Garage, order: Order) -> None:
    line = add_line(garage.rex, order.ref, item_ref=garage.labour.ref)["line"]
    photograph_order(garage.tek, order.ref, jpeg(), caption="before")
    answer = photograph_order(garage.tek, order.ref, jpeg(), line_ref=line)
    first, second = OrderPhoto.objects.order_by("pk")
    assert (first.caption, first.line) == ("before", None)
    assert second.line is not None
    assert (second.line.ref, second.photo.ref) == (line, answer["photo"])


@pytest.mark.parametrize("upload", [b"", b"GIF89a", b"<svg/>", jpeg()[:40]])
def test_what_is_no_photo_is_refused(garage: Garage, order: Order, upload: bytes) -> None:
    with pytest.raises(Invalid) as error:
        photograph_order(garage.tek, order.ref, upload)
    assert set(error.value.errors or {}) == {"photo"}
    assert not OrderPhoto.objects.exists()


def test_a_photo_of_another_orders_line_is_refused(garage: Garage, order: Order) -> None:
    second = garage.opened(unit_ref=garage.fiat.ref)
    line = add_line(garage.rex, second.ref, item_ref=garage.labour.ref)["line"]
    with pytest.raises(NotFound):
        photograph_order(garage.rex, order.ref, jpeg(), line_ref=line)


def test_it_refuses_the_cashiers_photos(garage: Garage, order: Order) -> None:
    with pytest.raises(NotAllowed):
        photograph_order(garage.ann, order.ref, jpeg())
