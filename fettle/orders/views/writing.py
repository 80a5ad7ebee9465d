"""Write to the client about the order as it stands."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import actions
from fettle.orders.forms.writing import WriteForm
from fettle.orders.queries.sheet import order_of
from fettle.orders.queries.telling import moment_of, telling
from fettle.orders.views.answers import attempt, dialog, done
from fettle.orders.views.ready import client_page
from fettle.texts.parts import parts_of


@door("text.write", methods=("GET", "POST"))
def write(request: ShopRequest, ref: str) -> HttpResponse:
    """The shop's words for this moment, to be changed and sent."""
    order = order_of(request.actor, ref)
    moment = moment_of(order)
    said = moment and telling(request.actor, order, moment, lambda code: client_page(request, code))
    if not said:
        raise Refused(N_("Nobody is written to about this order."), rule="text.no_reader")
    form = WriteForm(said, request.POST if request.method == "POST" else None)
    if form.is_bound and (
        answer := attempt(
            form,
            lambda: actions.write_text(request.actor, ref, form.text(), key=Key.of(request)),
        )
    ):
        undo = reverse("text.cancel", args=[answer["text"]])
        sentence = _("The text leaves in a moment.")
        return done(request, sentence, reverse("order", args=[ref]), undo=undo)
    known = {
        "order": order,
        "said": said,
        "parts": parts_of(form["body"].value() or ""),
        "heading": _("Write to the client"),
    }
    return dialog(request, "orders/moves/write.html", known, form)
