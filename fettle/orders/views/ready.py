"""Mark as ready: the dialog with the text to the client, and the way on to the till."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.orders import actions
from fettle.orders.forms.ready import ReadyForm
from fettle.orders.queries.sheet import Sheet, sheet_of
from fettle.orders.queries.telling import telling
from fettle.orders.views.answers import attempt, dialog, done
from fettle.texts.parts import parts_of


@door("order.ready", methods=("GET", "POST"))
def ready(request: ShopRequest, ref: str) -> HttpResponse:
    """What is not recorded, the text to the client, and the sum; POST marks the order as ready."""
    sheet = sheet_of(request.actor, ref)
    said = telling(request.actor, sheet.order, "ready", lambda code: client_page(request, code))
    # An empty form marks as ready too: nothing is asked that has no usual answer.
    form = ReadyForm(request.actor, said, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (answer := _attempt(request, sheet, form)) is not None:
        return _went(request, ref, form, answer)
    known = {
        "sheet": sheet,
        "order": sheet.order,
        "said": said,
        "parts": parts_of(form["body"].value() or ""),
        "heading": _("Mark as ready"),
    }
    return dialog(request, "orders/moves/ready.html", known, form)


def client_page(request: ShopRequest, code: str) -> str:
    """The whole address of the client's page."""
    return request.build_absolute_uri(reverse("link.page", args=[code]))


def _attempt(request: ShopRequest, sheet: Sheet, form: ReadyForm) -> Answer | None:
    ref = sheet.order.ref
    if not sheet.is_recorded:
        return actions.ready_order(request.actor, ref, key=Key.of(request))
    return attempt(
        form,
        lambda: actions.ready_order(request.actor, ref, text=form.text(), key=Key.of(request)),
    )


def _went(request: ShopRequest, ref: str, form: ReadyForm, answer: Answer) -> HttpResponse:
    if form.is_valid() and form.is_done:
        till = reverse("order.checkout", args=[ref])
        return HttpResponse(headers={"HX-Redirect": till}) if request.htmx else _to(till)
    sentence = _("Order {number} is ready for pickup.")
    if "text" in answer:
        sentence = _("Order {number} is ready for pickup. The text leaves in a moment.")
    said, there = sentence.format(number=answer["number"]), reverse("order", args=[ref])
    return done(request, said, there, undo=_undo(request, ref, answer))


def _undo(request: ShopRequest, ref: str, answer: Answer) -> str:
    """Taking the order up again takes the text back too; who may not do that, takes back that."""
    if request.actor.may("order.reopen"):
        return reverse("order.reopen", args=[ref])
    if "text" in answer and request.actor.may("text.cancel"):
        return reverse("text.cancel", args=[answer["text"]])
    return ""


def _to(address: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(address)
