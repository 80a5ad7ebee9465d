"""Items have a picture, seen by staff, and by clients who may order the item."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from fettle.catalog.actions import edit_item, photograph_item, remove_photo
from fettle.catalog.drafts import ItemDraft
from fettle.catalog.queries import photo_of, wares_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.stock.tests.browser import signed_in
from fettle.stock.tests.factories import actor, make_part


@pytest.fixture(autouse=True)
def photos(settings, tmp_path):
    settings.PHOTOS_DIR = tmp_path


def picture(colour="red"):
    file = BytesIO()
    Image.new("RGB", (600, 300), colour).save(file, "PNG")
    return file.getvalue()


def test_the_next_picture_takes_the_place_of_the_one_before(olu, shop, tax):
    cola = make_part(olu, "Cola")
    first = photograph_item(olu, cola.ref, picture())["photo"]
    second = photograph_item(olu, cola.ref, picture("blue"))["photo"]
    client = actor(shop, "client")
    assert photo_of(client, cola.ref, second).width == 600
    with pytest.raises(NotFound):
        photo_of(client, cola.ref, first)
    ware = wares_of(client, [cola.ref])[cola.ref]
    assert ware.photo_small.endswith(f"/items/{cola.ref}/photos/{second}/small")


def test_clients_do_not_see_the_picture_of_what_they_may_not_order(olu, shop, tax):
    disc = make_part(olu, "Disc")
    photo = photograph_item(olu, disc.ref, picture())["photo"]
    draft = ItemDraft(
        "part", "Disc", 1250, tax.ref, stocked=True, client_orderable=False, cost_minor=700
    )
    edit_item(olu, disc.ref, draft)
    assert photo_of(actor(shop, "operator"), disc.ref, photo).width == 600
    with pytest.raises(NotFound):
        photo_of(actor(shop, "client"), disc.ref, photo)


def test_it_refuses_what_is_no_picture_and_who_may_not(olu, shop, tax):
    cola = make_part(olu, "Cola")
    with pytest.raises(Invalid):
        photograph_item(olu, cola.ref, b"<svg onload=alert(1)>")
    with pytest.raises(NotAllowed):
        photograph_item(actor(shop, "operator"), cola.ref, picture())


def test_the_picture_is_taken_away(olu, tax):
    cola = make_part(olu, "Cola")
    photograph_item(olu, cola.ref, picture())
    remove_photo(olu, cola.ref)
    cola.refresh_from_db()
    assert cola.photo is None
    with pytest.raises(Refused):
        remove_photo(olu, cola.ref)


def test_by_page_and_by_api(olu, shop, tax):
    cola, browser = make_part(olu, "Cola"), signed_in(shop)
    upload = SimpleUploadedFile("cola.png", picture(), "image/png")
    assert browser.post(f"/catalog/items/{cola.ref}/photo", {"photo": upload}).status_code == 302
    upload = SimpleUploadedFile("cola.png", picture(), "image/png")
    photo = browser.post(f"/api/v1/items/{cola.ref}/photo", {"photo": upload}).json()["photo"]
    shown = browser.get(f"/catalog/items/{cola.ref}/photos/{photo}/small")
    assert (shown["Content-Type"], shown.status_code) == ("image/webp", 200)
    assert "Remove the photo" in browser.get(f"/catalog/items/{cola.ref}").text
    none = browser.post(f"/catalog/items/{cola.ref}/photo", {})
    assert (none.status_code, "Choose a photo." in none.text) == (422, True)
