"""The page of one order, what is written and photographed on it, and its printed job card."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders import actions
from fettle.orders.forms.moves import CommentForm, PhotoForm
from fettle.orders.models import Order
from fettle.orders.queries.checkout import margin
from fettle.orders.queries.links import live_links
from fettle.orders.queries.sheet import order_of, photo_of, sheet_of
from fettle.orders.queries.telling import moment_of
from fettle.orders.states import LIGHTS, MARK_KINDS, OPEN_STAGES, WAITING_REASONS, verbs_from
from fettle.orders.views.answers import attempt, dialog, done
from fettle.orders.views.cards import VERBS, ways_from
from fettle.orders.views.codes import drawn
from fettle.photos.actions import bytes_of
from fettle.photos.answers import photo_response
from fettle.texts.queries import conversation

_CHANGING = (
    "order.edit",
    "order.assign",
    "order.receive",
    "order.photograph",
    "line.add",
    "line.edit",
    "line.remove",
    "line.propose",
    "line.authorise",
    "line.decline",
    "line.defer",
    "line.do",
    "line.undo",
    "line.skip",
    "line.reserve",
    "line.release",
    "line.issue",
    "line.return",
    "part.request",
    "part.refuse",
)
_ENDING = ("order.checkout", "order.cancel")
_ALWAYS = ("order.comment",)


@door("order.view")
def order(request: ShopRequest, ref: str) -> HttpResponse:
    """The page; for htmx all of it below the bar."""
    sheet = sheet_of(request.actor, ref)
    known = {
        "sheet": sheet,
        "order": sheet.order,
        "can": rights(request.actor, sheet.order),
        "ways": ways_from(sheet.order.flow, sheet.order.stage, _moving(request.actor)),
        "reason": WAITING_REASONS.get(sheet.order.waiting_reason, ""),
        "margin": margin(sheet.order) if request.actor.may("margin.view") else None,
        "comment": CommentForm(),
        "links": live_links(sheet.order) if request.actor.may("link.make") else 0,
        "said": conversation(request.actor, ref) if request.actor.may("text.view") else [],
        "writable": moment_of(sheet.order),
        "lights": LIGHTS,
        "mark_kinds": MARK_KINDS,
    }
    name = "_live.html" if request.htmx else "page.html"
    return render(request, f"orders/order/{name}", known)


def rights(actor: Actor, order: Order) -> frozenset[str]:
    """The verbs that this person may do on this order as it is now."""
    composed_here = order.flow != "shop_order"
    open_now = composed_here and not order.locked_at and order.stage in (*OPEN_STAGES, "draft")
    offered = verbs_from(order.flow, order.stage)
    verbs = [*_ALWAYS, *(_CHANGING if open_now else ()), *(v for v in _ENDING if v in offered)]
    return frozenset(verb for verb in verbs if actor.may(verb))


def _moving(actor: Actor) -> frozenset[str]:
    return frozenset(verb for verb in VERBS if actor.may(verb))


@door("order.comment", methods=("GET", "POST"))
def comment(request: ShopRequest, ref: str) -> HttpResponse:
    """Something about the work."""
    row = order_of(request.actor, ref)
    form = CommentForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.comment_order(
                request.actor, ref, form.cleaned_data["text"], key=Key.of(request)
            ),
        )
        if answer is not None:
            return done(request, _("Written down."), f"{reverse('order', args=[ref])}#talk")
    return dialog(
        request,
        "orders/order/comment.html",
        {
            "order": row,
            "heading": _("Comment"),
        },
        form,
    )


@door("order.photograph", methods=("GET", "POST"))
def photograph(request: ShopRequest, ref: str) -> HttpResponse:
    """A photo of the work or of the unit."""
    row = order_of(request.actor, ref)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        answer = attempt(form, lambda: _keep(request, ref, form))
        if answer is not None:
            return done(request, _("The photo is kept."), f"{reverse('order', args=[ref])}#talk")
    return dialog(
        request,
        "orders/order/photograph.html",
        {
            "order": row,
            "heading": _("Photo"),
        },
        form,
    )


def _keep(request: ShopRequest, ref: str, form: PhotoForm) -> Answer:
    values = form.cleaned_data
    return actions.photograph_order(
        request.actor,
        ref,
        bytes_of(values["photo"]),
        caption=values["caption"],
        line_ref=request.POST.get("line") or None,
        key=Key.of(request),
    )


@door("order.view")
def photo(request: ShopRequest, ref: str, photo: str, size: str) -> FileResponse:
    """The picture itself, for those who may see the order."""
    row = photo_of(request.actor, ref, photo)
    if size not in ("small", "large") or row.photo is None:
        raise NotFound(N_("There is no such photo on this order."), rule="photo.unknown")
    return photo_response(row.photo, "small" if size == "small" else "large")


@door("order.view")
def job_card(request: ShopRequest, ref: str) -> HttpResponse:
    """The order on paper, for the bay: A4, with a code that leads back to its page."""
    sheet = sheet_of(request.actor, ref)
    address = request.build_absolute_uri(reverse("order", args=[ref]))
    return render(
        request,
        "orders/print/job_card.html",
        {
            "sheet": sheet,
            "order": sheet.order,
            "code": drawn(address),
            "address": address,
            "lights": LIGHTS,
            "mark_kinds": MARK_KINDS,
            "reason": WAITING_REASONS.get(sheet.order.waiting_reason, ""),
        },
    )
