import contextlib
import struct
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from fettle.access.actor import Actor, system_actor
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.photos import pictures
from fettle.photos.actions import bytes_of, keep_photo
from fettle.photos.answers import photo_response
from fettle.photos.files import path_of
from fettle.photos.models import Photo
from fettle.photos.pictures import clean_picture


@dataclass
class Step:
    at: datetime
    actor: Actor


STEP = Step(datetime(2025, 1, 2, tzinfo=UTC), system_actor(1))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.PHOTOS_DIR = tmp_path
    return tmp_path


def encoded(form: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: Any) -> bytes:
    target = BytesIO()
    Image.new(mode, size, "red" if mode != "L" else 77).save(target, form, **more)
    return target.getvalue()


def with_position() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "Camera of Anna"
    exif.get_ifd(0x8825)[1] = "N"
    return encoded("JPEG", exif=exif)


@pytest.mark.django_db
def test_a_photo_is_kept_with_its_files_before_its_row() -> None:
    photo = keep_photo(STEP, encoded("JPEG"), shown_to_client=True)
    kept = Photo.objects.get(ref=photo.ref)
    large = path_of(kept.sha256, "large")
    assert (kept.width, kept.height, kept.taken_at) == (60, 40, STEP.at)
    assert large.stat().st_size == kept.bytes_count and large.parent.name == kept.sha256[:2]
    assert path_of(kept.sha256, "small").exists() and kept.shown_to_client


@pytest.mark.django_db
def test_equal_pictures_share_a_file_and_leave_nothing_half_written(folder: Path) -> None:
    first, second = (keep_photo(STEP, encoded("PNG")) for _ in range(2))
    assert first.sha256 == second.sha256 and first.ref != second.ref
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 2


def test_the_picture_stands_upright_and_tells_nothing_else() -> None:
    picture = clean_picture(with_position())
    assert (picture.width, picture.height) == (40, 60)
    read = Image.open(BytesIO(picture.large))
    assert read.format == "WEBP" and not read.getexif() and "exif" not in read.info
    assert b"Anna" not in picture.large


def test_two_views_of_one_moment_are_a_still_photo() -> None:
    assert clean_picture(moving("MPO")).width == 20


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    assert clean_picture(encoded("PNG", mode=mode)).width == 60


def test_large_pictures_are_shrunk() -> None:
    picture = clean_picture(encoded("JPEG", (4000, 3000)))
    assert (picture.width, picture.height) == (2000, 1500)
    assert Image.open(BytesIO(picture.small)).size == (400, 300)


def gif() -> bytes:
    return encoded("GIF")


def moving(form: str) -> bytes:
    target = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(target, form, save_all=True, append_images=frames[1:])
    return target.getvalue()


def bomb() -> bytes:
    """A PNG of 60,000 × 60,000 pixels in a few bytes."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("upload", "rule"),
    [
        (b"", "photo.unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "photo.unreadable"),
        (b"<html><script>alert(1)</script>", "photo.unreadable"),
        (b"GIF89a<script>alert(1)</script>", "photo.unreadable"),
        (gif(), "photo.unreadable"),
        (encoded("JPEG", (900, 900))[:-600], "photo.unreadable"),
        (encoded("PNG")[:40], "photo.unreadable"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "photo.unreadable"),
        (moving("WEBP"), "photo.moving"),
        (moving("PNG"), "photo.moving"),
        (bomb(), "photo.unreadable"),
        (encoded("PNG", (5001, 5000), "1"), "photo.pixels"),
        (b"x" * (pictures.MOST_BYTES + 1), "photo.bytes"),
    ],
)
def test_what_is_no_photo_is_refused(upload: bytes, rule: str, folder: Path) -> None:
    with pytest.raises(Invalid) as refused:
        clean_picture(upload)
    assert refused.value.rule == rule
    assert not list(folder.iterdir())


def test_a_page_hidden_behind_a_picture_does_not_survive() -> None:
    picture = clean_picture(encoded("JPEG") + b"<script>alert(1)</script>PK\x03\x04")
    assert b"script" not in picture.large + picture.small


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=30))
def test_damaged_files_are_read_or_refused(at: int, noise: bytes) -> None:
    for form in ("JPEG", "PNG", "WEBP"):
        whole = encoded(form)
        place = at % len(whole)
        with contextlib.suppress(Invalid):
            clean_picture(whole[:place] + noise + whole[place + len(noise) :])


@dataclass
class TooLarge:
    size: int | None = pictures.MOST_BYTES + 1

    def read(self) -> bytes:
        raise AssertionError("read although it is too large")


def test_the_size_is_asked_before_reading() -> None:
    with pytest.raises(Invalid):
        bytes_of(TooLarge())


@pytest.mark.django_db
def test_a_full_disk_is_told_and_leaves_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("fettle.photos.actions.keep_file", full)
    with pytest.raises(Refused) as refused:
        keep_photo(STEP, encoded("JPEG"))
    assert refused.value.status == 503 and not Photo.objects.exists()


@pytest.mark.django_db
def test_a_photo_is_served_as_nothing_but_a_picture() -> None:
    photo = keep_photo(STEP, encoded("JPEG"))
    answer = photo_response(photo, "small")
    assert answer["Content-Type"] == "image/webp" and answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"] and "private" in answer["Cache-Control"]
    assert Image.open(BytesIO(b"".join(answer))).format == "WEBP"
    path_of(photo.sha256, "small").unlink()
    with pytest.raises(NotFound):
        photo_response(photo, "small")
