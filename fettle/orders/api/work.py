"""The work on an order: begin, wait, go on, ready, comment, photograph."""

from typing import Any, cast

from ninja import File, Status
from ninja.files import UploadedFile

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.orders import actions
from fettle.orders.api.doorway import CommentIn, ReadyIn, TextIn, Versioned, WaitIn, router
from fettle.orders.api.shapes import Answered
from fettle.photos.actions import bytes_of

_PHOTO_FIELDS = {"caption", "line", "key"}


@router.post("/orders/{ref}/start", summary="Begin the work", response=Answered, exclude_unset=True)
@door("order.start", methods=("POST",))
def start_order(request: ShopRequest, ref: str, body: Versioned | None = None) -> Answer:
    """From new to in progress."""
    return actions.start_order(request.actor, ref, version=_seen(body), key=Key.of(request))


@router.post(
    "/orders/{ref}/wait", summary="Let the work wait", response=Answered, exclude_unset=True
)
@door("order.wait", methods=("POST",))
def wait_order(request: ShopRequest, ref: str, body: WaitIn) -> Answer:
    """The reason is one of the list: parts, authorisation, client, sublet, bay."""
    return actions.wait_order(
        request.actor, ref, body.reason, body.note, version=body.version, key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/resume", summary="Go on with the work", response=Answered, exclude_unset=True
)
@door("order.resume", methods=("POST",))
def resume_order(request: ShopRequest, ref: str, body: Versioned | None = None) -> Answer:
    """From waiting to in progress."""
    return actions.resume_order(request.actor, ref, version=_seen(body), key=Key.of(request))


@router.post(
    "/orders/{ref}/ready", summary="The work is done", response=Answered, exclude_unset=True
)
@door("order.ready", methods=("POST",))
def ready_order(request: ShopRequest, ref: str, body: ReadyIn | None = None) -> Answer:
    """Refused with the lines that are not recorded yet; ``text`` tells the client."""
    said = body.text if body else None
    text = actions.TextDraft(said.address, said.body) if said else None
    return actions.ready_order(
        request.actor, ref, text=text, version=_seen(body), key=Key.of(request)
    )


@router.post(
    "/orders/{ref}/text", summary="Write to the client", response=Answered, exclude_unset=True
)
@door("text.write", methods=("POST",))
def write_text(request: ShopRequest, ref: str, body: TextIn) -> Answer:
    """Leaves after some seconds. Refused (409) ``text.refused`` if the client wants none."""
    text = actions.TextDraft(body.address, body.body)
    return actions.write_text(request.actor, ref, text, key=Key.of(request))


@router.post(
    "/orders/{ref}/reopen",
    summary="Take a ready order up again",
    response=Answered,
    exclude_unset=True,
)
@door("order.reopen", methods=("POST",))
def reopen_order(request: ShopRequest, ref: str, body: Versioned | None = None) -> Answer:
    """From ready to in progress."""
    return actions.reopen_order(request.actor, ref, version=_seen(body), key=Key.of(request))


@router.post(
    "/orders/{ref}/comments",
    summary="Write about the work",
    response={201: Answered},
    exclude_unset=True,
)
@door("order.comment", methods=("POST",))
def comment_order(request: ShopRequest, ref: str, body: CommentIn) -> Any:
    """Also after the checkout."""
    return Status(201, actions.comment_order(
        request.actor, ref, body.text, key=Key.of(request)
    ))  # fmt: skip


@router.post(
    "/orders/{ref}/photos", summary="Add a photo", response={201: Answered}, exclude_unset=True
)
@door("order.photograph", methods=("POST",))
def photograph_order(request: ShopRequest, ref: str, photo: File[UploadedFile]) -> Any:
    """multipart/form-data: ``photo``, and optionally ``caption`` and ``line`` (a reference)."""
    if unknown := sorted(set(request.POST) - _PHOTO_FIELDS):
        raise Invalid(
            N_("This field is not known here."), rule="value.extra_forbidden",
            errors={
                name: Invalid(N_("This field is not known here."), rule="value.extra_forbidden")
                for name in unknown
            },
        )  # fmt: skip
    return Status(201, actions.photograph_order(
        request.actor, ref, bytes_of(cast(Any, photo)), line_ref=request.POST.get("line") or None,
        caption=request.POST.get("caption", ""), key=Key.of(request),
    ))  # fmt: skip


def _seen(body: Versioned | None) -> int | None:
    return body.version if body else None
