"""Taking photos in. The verb belongs to whoever the photo is for; we only keep it.

The shop's logo is ours: the shop stands below us, and only knows the reference of its photo.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Protocol

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_
from fettle.photos import facts
from fettle.photos.files import keep_file, path_of
from fettle.photos.models import Photo
from fettle.photos.pictures import MOST_BYTES, clean_picture
from fettle.shop.actions import hang_logo


class OpenStep(Protocol):
    """What we need of a step of the journal, which stands above us."""

    at: datetime
    actor: Actor


class Upload(Protocol):
    """An uploaded file, as forms hand it over."""

    size: int | None

    def read(self) -> bytes:
        """Everything."""
        ...


def keep_photo(step: OpenStep, upload: bytes, *, shown_to_client: bool = False) -> Photo:
    """Keep a picture inside an open step: first its files, then its row.

    Raises Invalid for what is no photo. If the step fails, an unused file is left, never a row
    without its file.
    """
    picture = clean_picture(upload)
    sha256 = hashlib.sha256(picture.large).hexdigest()
    try:
        keep_file(path_of(sha256, "large"), picture.large)
        keep_file(path_of(sha256, "small"), picture.small)
    except OSError as error:
        raise Refused(
            N_("The photo cannot be stored just now."), rule="photo.disk", status=503
        ) from error
    return Photo.objects.create(
        sha256=sha256,
        width=picture.width,
        height=picture.height,
        bytes_count=len(picture.large),
        taken_at=step.at,
        taken_by_id=step.actor.person_id,
        shown_to_client=shown_to_client,
    )


def set_logo(actor: Actor, upload: bytes, *, key: Key | None = None) -> Answer:
    """Put a picture at the top of the shop's documents. Raises Invalid for what is no photo."""
    with act(actor, "logo.set", key=key) as step:
        photo = keep_photo(step, upload, shown_to_client=True)
        shop = hang_logo(step, photo.ref)
        step.record(shop.ref, facts.LogoSet(photo=photo.ref))
        step.answer(ref=shop.ref, logo=photo.ref, version=shop.version)
    return step.answered


def remove_logo(actor: Actor, *, key: Key | None = None) -> Answer:
    """Take the logo off the shop's documents; bills keep their words."""
    with act(actor, "logo.remove", key=key) as step:
        shop = hang_logo(step, "")
        step.record(shop.ref, facts.LogoRemoved())
        step.answer(ref=shop.ref, version=shop.version)
    return step.answered


def bytes_of(upload: Upload) -> bytes:
    """The bytes of an uploaded file, refused by its size before they are read."""
    if (upload.size or 0) > MOST_BYTES:
        raise Invalid(N_("A photo may have at most 10 megabytes."), rule="photo.bytes")
    return upload.read()
