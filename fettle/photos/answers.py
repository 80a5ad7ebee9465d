"""A photo as the answer to a request, after the owner's view has asked its own rules."""

from __future__ import annotations

from django.http import FileResponse

from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.photos.files import Size, path_of
from fettle.photos.models import Photo

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Disposition": 'inline; filename="photo.webp"',
}


def photo_response(photo: Photo, size: Size = "large") -> FileResponse:
    """The picture in WebP. Raises NotFound if its file is gone."""
    try:
        file = path_of(photo.sha256, size).open("rb")
    except FileNotFoundError as error:
        raise NotFound(N_("The file of this photo is missing."), rule="photo.missing") from error
    return FileResponse(file, content_type="image/webp", headers=_HEADERS)
