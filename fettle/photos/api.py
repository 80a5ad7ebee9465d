"""The shop's logo for machines."""

from typing import Any, cast

from ninja import File, Router
from ninja.files import UploadedFile

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.photos import actions

router = Router(tags=["shop"])


@router.post("/shop/logo", summary="Put a logo on the shop's documents")
@door("logo.set", methods=("POST",))
def hang(request: ShopRequest, photo: File[UploadedFile]) -> dict[str, Any]:
    """multipart/form-data: ``photo``. Answers ``logo`` and the shop's new ``version``."""
    upload = actions.bytes_of(cast(Any, photo))
    return actions.set_logo(request.actor, upload, key=Key.of(request))


@router.post("/shop/logo/remove", summary="Take the logo off the documents")
@door("logo.remove", methods=("POST",))
def take_off(request: ShopRequest) -> dict[str, Any]:
    """Answers the shop's new ``version``."""
    return actions.remove_logo(request.actor, key=Key.of(request))
