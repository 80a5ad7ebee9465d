"""A bill is set right: lines given back."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Invalid
from fettle.orders import actions
from fettle.orders.billed import billed_of
from fettle.orders.forms.correcting import RefundForm
from fettle.orders.queries.correcting import billed_order
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
            key=Key.of(request),
        )
    except Invalid as refused:
        raise form.named(refused) from refused
