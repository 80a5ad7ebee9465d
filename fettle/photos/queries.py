"""The one photo that everybody may see: the logo of a shop."""

from __future__ import annotations

from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.photos.models import Photo
from fettle.shop.queries import is_logo


def logo_photo(ref: str) -> Photo:
    """The photo of a logo. Raises NotFound for every other photo."""
    row = Photo.objects.filter(ref=ref).first() if is_ref(ref) and is_logo(ref) else None
    if row is None:
        raise NotFound(N_("There is no such photo."), rule="photo.unknown")
    return row
