"""Uploaded bytes to a clean picture: decoded, turned upright, shrunk and encoded anew.

Nothing of the upload survives but its pixels: no position, no camera, no hidden second file.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 25_000_000
LARGE, SMALL = 2000, 400
_FORMATS = ("JPEG", "PNG", "WEBP")
_STILL_WITH_FRAMES = "MPO"  # two views of one moment, as many telephones write them
_QUALITY = 80
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    EOFError,
    KeyError,
    IndexError,
    OverflowError,
    AttributeError,
    NotImplementedError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A clean picture in WebP, and a small one of it for lists."""

    large: bytes
    small: bytes
    width: int
    height: int


def clean_picture(upload: bytes) -> Picture:
    """Re-encode an uploaded JPEG, PNG or WebP. Raises Invalid with a sentence."""
    if len(upload) > MOST_BYTES:
        raise Invalid(N_("A photo may have at most 10 megabytes."), rule="photo.bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _clean(upload)
    except _UNREADABLE as error:
        raise _unreadable() from error


def _clean(upload: bytes) -> Picture:
    with Image.open(BytesIO(upload), formats=_FORMATS) as opened:
        _refuse_size(opened)
        _refuse_moving(opened)
        opened.draft("RGB", (LARGE, LARGE))
        # Decoded whole before anything else: a truncated file must fail here.
        opened.load()
        picture = _flat(ImageOps.exif_transpose(opened))
    picture.thumbnail((LARGE, LARGE))
    large = _encoded(picture)
    width, height = picture.size
    picture.thumbnail((SMALL, SMALL))
    return Picture(large, _encoded(picture), width, height)


def _refuse_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise Invalid(N_("A photo may have at most 25 million pixels."), rule="photo.pixels")


def _refuse_moving(picture: Image.Image) -> None:
    if getattr(picture, "n_frames", 1) > 1 and picture.format != _STILL_WITH_FRAMES:
        raise Invalid(N_("Send a still photo, not a moving one."), rule="photo.moving")


def _flat(picture: Image.Image) -> Image.Image:
    """Plain colours on white, without what a reader of the file could find beside them."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        above = picture.convert("RGBA")
        white = Image.new("RGBA", above.size, "white")
        picture = Image.alpha_composite(white, above)
    bare = picture.convert("RGB")
    bare.info.clear()
    return bare


def _encoded(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "WEBP", quality=_QUALITY, method=4)
    return target.getvalue()


def _unreadable() -> Invalid:
    return Invalid(
        N_("This file is no photo that can be read. Send a JPEG, PNG or WebP."),
        rule="photo.unreadable",
    )
