"""The doors of purchasing: what is shown, written, and refused with a sentence."""

from django.urls import reverse

from fettle.purchasing.models import PurchaseOrder, Receipt, Supplier
from fettle.purchasing.tests.factories import make_shop, ordered
from fettle.stock.actions import set_minimum
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import on_shelf

SUPPLIER = {"name": "Parts House", "terms_days": "30", "core_days": "14", "email": "a@b.example"}


def test_a_supplier_is_written_once(shop):
    client = signed_in(shop)
    client.post(reverse("supplier.create"), SUPPLIER)
    row = Supplier.objects.get()
    assert (row.name, row.terms_days, row.active) == ("Parts House", 30, True)
    again = client.post(reverse("supplier.create"), SUPPLIER | {"name": "PARTS house"})
    assert again.status_code == 422
    assert "supplier with this name already" in again.content.decode()
    edited = SUPPLIER | {"name": "Parts & Co", "version": "1", "active": "on"}
    assert client.post(reverse("supplier.edit", args=[row.ref]), edited).status_code == 302
    assert client.post(reverse("supplier.edit", args=[row.ref]), edited).status_code == 409
    wrong = client.post(reverse("supplier.create"), {"name": "X", "terms_days": "-5"})
    assert wrong.status_code == 422
    assert "Parts &amp; Co" in client.get(reverse("suppliers")).content.decode()


def test_an_order_is_written_sent_and_received_by_hand(shop, olu, main, pads, supplier):
    client = signed_in(shop)
    form = {
        "supplier": supplier.ref, "location": main.ref, "item_0": "BP-1", "quantity_0": "4",
        "cost_0": "19.00", "core_0": "5",
    }  # fmt: skip
    page = client.post(reverse("purchase.draft"), form)
    order = PurchaseOrder.objects.get()
    assert page["Location"] == reverse("purchase", args=[order.ref])
    assert "€76.00" in client.get(page["Location"]).content.decode()
    assert "mailto:" not in client.get(page["Location"]).content.decode()
    edit = reverse("purchase.edit", args=[order.ref])
    shown = client.get(edit).content.decode()
    assert 'value="19.00"' in shown
    client.post(edit, form | {"quantity_0": "5", "version": "1"})
    assert order.lines.get().quantity_thousandths == 5000
    send = reverse("purchase.send", args=[order.ref])
    assert client.post(send, {"sent_by": "phone"}).status_code == 302
    assert client.post(send, {"sent_by": "phone"}).status_code == 409
    assert client.post(edit, form).status_code == 409
    line = order.lines.get()
    receive = reverse("purchase.receive", args=[order.ref])
    assert client.get(receive).status_code == 200
    arrived = {
        "location": main.ref, "delivery_note": "DN-1", "version": "3",
        f"quantity_{line.ref}": "9", f"cost_{line.ref}": "19.00", "freight": "1.01",
    }  # fmt: skip
    over = client.post(receive, arrived)
    assert over.status_code == 409
    assert "Only 5 of Brake pads are still to come" in over.content.decode()
    minus = client.post(receive, arrived | {f"quantity_{line.ref}": "-5"})
    assert minus.status_code == 422
    assert not Receipt.objects.exists()
    assert client.post(receive, arrived | {f"quantity_{line.ref}": "5"}).status_code == 302
    assert on_shelf(pads, main) == (5000, 0, 9601)
    text = client.get(reverse("purchase", args=[order.ref])).content.decode()
    assert "DN-1" in text
    for name in ("purchases", "suppliers", "purchase.propose"):
        assert client.get(reverse(name)).status_code == 200, name
    for name, ref in (("purchase.print", order.ref), ("supplier", supplier.ref)):
        assert client.get(reverse(name, args=[ref])).status_code == 200, name


def test_what_is_missing_becomes_an_order(shop, olu, main, pads, supplier):
    set_minimum(olu, pads.ref, main.ref, 3000)
    client = signed_in(shop)
    page = client.get(reverse("purchase.propose")).content.decode()
    assert "Brake pads" in page
    form = {
        "location": main.ref, f"take_{pads.ref}": "on", f"quantity_{pads.ref}": "6",
        f"supplier_{pads.ref}": supplier.ref,
    }  # fmt: skip
    empty = client.post(reverse("purchase.propose"), form | {f"quantity_{pads.ref}": ""})
    assert empty.status_code == 422
    assert client.post(reverse("purchase.propose"), form).status_code == 302
    assert PurchaseOrder.objects.get().lines.get().quantity_thousandths == 6000
    again = client.post(reverse("purchase.propose"), form)
    assert again.status_code == 422, "nothing is missing any more"
    assert PurchaseOrder.objects.count() == 1


def test_an_order_ends_with_a_reason(shop, olu, main, pads, supplier):
    client, order = signed_in(shop), ordered(olu, supplier, main, (pads, 1000, 100))
    cancel = reverse("purchase.cancel", args=[order.ref])
    assert client.post(cancel, {"reason": ""}).status_code == 422
    assert client.post(cancel, {"reason": "Found it elsewhere"}).status_code == 302
    assert client.post(cancel, {"reason": "Again"}).status_code == 409
    assert (
        "Found it elsewhere" in client.get(reverse("purchase", args=[order.ref])).content.decode()
    )


def test_an_operator_receives_without_seeing_costs(shop, olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    client = signed_in(shop, "operator")
    for name in ("purchase", "purchase.receive", "purchase.print"):
        page = client.get(reverse(name, args=[order.ref])).content.decode()
        assert "Brake pads" in page
        assert "19.00" not in page
    line = order.lines.get()
    form = {"location": main.ref, f"quantity_{line.ref}": "4"}
    assert client.post(reverse("purchase.receive", args=[order.ref]), form).status_code == 302
    assert on_shelf(pads, main) == (4000, 0, 7600)
    assert client.get(reverse("purchase.draft")).status_code == 403
    assert signed_in(shop, "technician").get(reverse("purchases")).status_code == 403


def test_another_shop_sees_nothing(olu, main, pads, supplier):
    order = ordered(olu, supplier, main, (pads, 4000, 1900))
    client = signed_in(make_shop("Other"))
    for name, ref in (
        ("purchase", order.ref), ("purchase.receive", order.ref), ("supplier", supplier.ref),
        ("purchase.edit", order.ref), ("supplier.edit", supplier.ref),
    ):  # fmt: skip
        assert client.get(reverse(name, args=[ref])).status_code == 404, name


def test_a_new_shop_is_told_what_comes_first(shop):
    client = signed_in(shop)
    for name in ("purchases", "purchase.draft", "purchase.propose", "suppliers"):
        assert client.get(reverse(name)).status_code == 200, name
