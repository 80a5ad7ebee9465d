"""The shop's logo and the other words at the top of its documents."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image

from fettle.access.actor import Actor
from fettle.journal import act
from fettle.kernel.refusal import Invalid, NotFound
from fettle.photos import facts
from fettle.photos.actions import keep_photo, remove_logo, set_logo
from fettle.photos.queries import logo_photo
from fettle.shop.actions import edit_shop
from fettle.shop.models import Shop
from fettle.web.tests.stage import hire, open_shop, signed_in


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.PHOTOS_DIR = tmp_path
    return tmp_path


@pytest.fixture
def shop(db: None) -> Actor:
    return open_shop()


def picture() -> bytes:
    target = BytesIO()
    Image.new("RGB", (300, 120), "teal").save(target, "PNG")
    return target.getvalue()


def test_everybody_sees_the_logo_and_no_other_photo(shop: Actor) -> None:
    ref = set_logo(shop, picture())["logo"]
    answer = Client().get(f"/photos/logo/{ref}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    with act(shop, "logo.set") as step:
        other = keep_photo(step, picture())
        step.record(other.ref, facts.LogoSet(photo=other.ref))
    assert Client().get(f"/photos/logo/{other.ref}").status_code == 404
    remove_logo(shop)
    assert Client().get(f"/photos/logo/{ref}").status_code == 404


def test_what_is_no_photo_changes_nothing(shop: Actor) -> None:
    with pytest.raises(Invalid):
        set_logo(shop, b"<svg onload=alert(1)>")
    assert Shop.objects.get().logo == ""
    with pytest.raises(NotFound):
        logo_photo("")


def test_the_owner_hangs_it_and_nobody_else(shop: Actor) -> None:
    owner, desk = signed_in(hire(shop, "owner", "Olu")), signed_in(hire(shop, "reception", "Rae"))
    upload = {"photo": SimpleUploadedFile("logo.png", picture(), "image/png")}
    assert desk.post("/photos/logo", upload).status_code == 403
    upload["photo"].seek(0)
    assert owner.post("/photos/logo", upload).status_code == 302
    ref = Shop.objects.get().logo
    assert f"/photos/logo/{ref}" in owner.get("/settings/").content.decode()
    empty = owner.post("/photos/logo", {})
    assert empty.status_code == 422
    assert owner.post("/photos/logo/remove").status_code == 302
    assert Shop.objects.get().logo == ""


def test_the_letterhead_says_who_the_shop_is(shop: Actor) -> None:
    edit_shop(
        shop,
        {"legal_name": "Fettle Ltd", "email": "desk@fettle.test", "web": "fettle.test",
         "tax_number": "DE 1", "phone": "030 1", "document_foot": "IBAN <1>"},
    )  # fmt: skip
    house = Shop.objects.get()
    known = {"house": house, "name": house.name, "logo": "", "hours": "Mon 9:00-17:00"}
    said = render_to_string("shop/_letterhead.html", known)
    for word in ("Fettle Ltd", "desk@fettle.test", "fettle.test", "DE 1", "030 1", "Mon 9:00"):
        assert word in said
    assert "IBAN &lt;1&gt;" in render_to_string(
        "shop/_letterfoot.html", {"foot": house.document_foot}
    )


@pytest.mark.parametrize("web", ["javascript:alert(1)", "ftp://x.test", "nothing", "a b.test"])
def test_a_web_page_is_an_address(shop: Actor, web: str) -> None:
    owner = signed_in(hire(shop, "owner", "Olu"))
    form = {"name": "F", "time_zone": "UTC", "language": "en", "meter": "km", "version": "1"}
    assert owner.post("/settings/shop", form | {"web": web}).status_code == 422
    assert Shop.objects.get().web == ""
