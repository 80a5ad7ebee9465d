"""Requests for parts: asked at work, answered at the counter."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import part_called, pick
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Invalid
from fettle.orders import actions
from fettle.orders.forms.lines import IssueForm, PartForm
from fettle.orders.forms.moves import ReasonForm
from fettle.orders.models import PartRequest
from fettle.orders.queries.sheet import order_of, request_of, sheet_of
from fettle.orders.views.answers import attempt, dialog, done

ASK = ("GET", "POST")
FOUND_MOST = 12


@door("part.request", methods=ASK)
def ask(request: ShopRequest, ref: str) -> HttpResponse:
    """Somebody at work needs a part."""
    order = order_of(request.actor, ref)
    form = PartForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.request_part(
                request.actor,
                ref,
                item_ref=_item_called(request, form.cleaned_data["text"]),
                text=form.cleaned_data["text"],
                quantity=form.cleaned_data["quantity"],
                key=Key.of(request),
            ),
        )
        if answer is not None:
            return done(request, _("The counter has been told."), _page(ref))
    return dialog(
        request,
        "orders/parts/ask.html",
        {
            "order": order,
            "heading": _("Ask for a part"),
        },
        form,
    )


@door("part.request")
def found(request: ShopRequest, ref: str) -> HttpResponse:
    """Names of parts in the catalogue while somebody types."""
    order_of(request.actor, ref)
    q = request.GET.get("text", "")[:80].strip()
    items = pick(request.actor, q, FOUND_MOST, kinds=("part",)) if q else []
    return render(request, "orders/parts/_names.html", {"items": items})


def _item_called(request: ShopRequest, text: str) -> str | None:
    """The part of the catalogue that is called exactly so; words that are none stay words."""
    try:
        return part_called(request.actor, text).ref if text else None
    except Invalid:
        return None


@door("line.issue", methods=ASK)
def issue(request: ShopRequest, ref: str, part: str) -> HttpResponse:
    """Issue what was asked for; a request in words needs a part of the catalogue."""
    sheet = sheet_of(request.actor, ref)
    row = request_of(sheet, part)
    form = IssueForm(request.POST or None)
    if row.item is None:
        form.fields["item"].required = True
    if request.method == "POST":
        answer = attempt(form, lambda: _issue(request, ref, row, form))
        if answer is not None:
            return done(request, _("Issued."), _page(ref))
    return dialog(
        request,
        "orders/parts/issue.html",
        {
            "order": sheet.order,
            "part": row,
            "heading": _("Issue a part"),
        },
        form,
    )


def _issue(request: ShopRequest, ref: str, row: PartRequest, form: IssueForm) -> Answer:
    typed = form.cleaned_data["item"]
    item = part_called(request.actor, typed).ref if typed else None
    return actions.issue_requested(request.actor, ref, row.ref, item_ref=item, key=Key.of(request))


@door("part.refuse", methods=ASK)
def refuse(request: ShopRequest, ref: str, part: str) -> HttpResponse:
    """Say no, and why."""
    sheet = sheet_of(request.actor, ref)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.refuse_part(
                request.actor, ref, part, form.cleaned_data["reason"], key=Key.of(request)
            ),
        )
        if answer is not None:
            return done(request, _("The request is refused."), _page(ref))
    return dialog(
        request,
        "orders/parts/refuse.html",
        {
            "order": sheet.order,
            "part": request_of(sheet, part),
            "heading": _("Refuse the request"),
        },
        form,
    )


def _page(ref: str) -> str:
    return f"{reverse('order', args=[ref])}#works"
