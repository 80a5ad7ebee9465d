"""A bill is set right: lines given back, or the whole of it written anew."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import part_called
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Invalid
from fettle.orders import actions
from fettle.orders.billed import billed_of
from fettle.orders.drafts import LineDraft
from fettle.orders.forms.correcting import ComebackForm, CorrectForm, RefundForm
from fettle.orders.queries.correcting import billed_order
from fettle.orders.queries.sheet import sheet_of
from fettle.orders.settling import billed_lines
from fettle.orders.views.answers import attempt, dialog, done


@door("invoice.refund", methods=("GET", "POST"))
def refund(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks what of the bill is given back, where it goes, and why."""
    order = billed_order(request.actor, ref)
    form = RefundForm(request.actor, order, billed_of(order), request.POST or None)
    if request.method == "POST":
        answer = attempt(form, lambda: _refund(request, ref, form))
        if answer is not None:
            sentence = _("Credit note {number}: {amount} {currency} were given back.").format(
                number=answer["number"], **answer["given_back"]
            )
            return done(request, sentence, reverse("credit", args=[answer["ref"]]))
    known = {"order": order, "heading": _("Give money back")}
    return dialog(request, "orders/correcting/refund.html", known, form)


@door("invoice.correct", methods=("GET", "POST"))
def correct(request: ShopRequest, ref: str) -> HttpResponse:
    """Shows the bill's lines as they are; what is typed over them is how they should be."""
    order = billed_order(request.actor, ref)
    form = CorrectForm(request.actor, order, billed_of(order), request.POST or None)
    if request.method == "POST":
        answer = attempt(form, lambda: _correct(request, ref, form))
        if answer is not None:
            sentence = _("Bill {number} takes the place of the wrong one.").format(
                number=answer["number"]
            )
            return done(request, sentence, reverse("invoice", args=[answer["ref"]]))
    known = {"order": order, "heading": _("Correct the bill")}
    return dialog(request, "orders/correcting/correct.html", known, form)


@door("order.comeback", methods=("GET", "POST"))
def comeback(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks what is wrong again, who pays, and which lines are done once more."""
    sheet = sheet_of(request.actor, ref)
    lines = [(line.ref, line.text) for line in billed_lines(sheet.order)]
    form = ComebackForm(lines, request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.comeback_order(
                request.actor, ref, **form.cleaned_data, key=Key.of(request)
            ),
        )
        if answer is not None:
            to = reverse("order", args=[answer["ref"]])
            return _gone(request, to) if request.htmx else HttpResponseRedirect(to)
    known = {"order": sheet.order, "heading": _("The client came back")}
    return dialog(request, "orders/correcting/comeback.html", known, form)


def _gone(request: ShopRequest, to: str) -> HttpResponse:
    """The browser goes on to another page."""
    answer = HttpResponse(status=204)
    answer["HX-Redirect"] = to
    return answer


def _correct(request: ShopRequest, ref: str, form: CorrectForm) -> Answer:
    values = form.cleaned_data
    added = [_draft(request, text, many, price) for _row, text, many, price in form.added()]
    try:
        return actions.correct_invoice(
            request.actor,
            ref,
            form.changes(),
            added,
            reason=values["reason"],
            to=values["to"],
            approval=form.approval(),
            key=Key.of(request),
        )
    except Invalid as refused:
        raise form.named(refused) from refused


def _draft(request: ShopRequest, text: str, many: str, price: str) -> LineDraft:
    """What is called so in the catalogue, or a fee in these words."""
    try:
        return LineDraft(many, part_called(request.actor, text).ref, unit_price=price or None)
    except Invalid:
        return LineDraft(many, kind="fee", text=text, unit_price=price or "0")


def _refund(request: ShopRequest, ref: str, form: RefundForm) -> Answer:
    refund = actions.divert_refund if form.is_diverted else actions.refund_invoice
    values = form.cleaned_data
    try:
        return refund(
            request.actor,
            ref,
            form.wanted(),
            reason=values["reason"],
            to=values["to"],
            approval=form.approval(),
            key=Key.of(request),
        )
    except Invalid as refused:
        raise form.named(refused) from refused
