"""The doors of the client's yes and no: asked about a line, answered, and how the shop asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders import actions
from fettle.orders.forms.asking import AboutForm, AskingForm, SaidForm
from fettle.orders.queries.asking import ASKING_FLOWS, ask_rule, ask_rules, authorisations_of
from fettle.orders.queries.sheet import line_of, order_of, sheet_of
from fettle.orders.states import CHANNELS, FLOWS
from fettle.orders.views.answers import dialog, done
from fettle.shop.queries import current_shop

BOTH = ("GET", "POST")


@door("line.propose", methods=BOTH)
def propose(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Ask the client about a line: why, and how dangerous it is."""
    sheet = sheet_of(request.actor, ref)
    row = line_of(sheet, line)
    shown = {"danger": row.danger, "found": row.found}
    form = AboutForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_bound and form.attempt(
        lambda: actions.propose_line(
            request.actor, ref, line, **form.cleaned_data, key=Key.of(request)
        )
    ):
        return done(request, _("The client is asked about it."), _page(ref))
    known = {"order": sheet.order, "line": row, "heading": _("Ask the client")}
    return dialog(request, "orders/asking/propose.html", known, form)


@door("line.authorise", methods=BOTH)
def authorise(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """The client said yes at the counter or on the telephone."""
    heading, said = _("The client agrees"), _("Agreed.")
    return _said(request, (ref, line), actions.authorise_line, heading, said)


@door("line.decline", methods=BOTH)
def decline(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """The client said no."""
    heading, said = _("The client declines"), _("Declined.")
    return _said(request, (ref, line), actions.decline_line, heading, said)


@door("line.defer", methods=BOTH)
def defer(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """The client wants it later."""
    heading, said = _("The client wants it later"), _("Put off.")
    return _said(request, (ref, line), actions.defer_line, heading, said, with_day=True)


@door("line.repeat", methods=("POST",))
def repeat(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Propose on this order what was put off before."""
    answer = actions.repeat_line(request.actor, ref, line, key=Key.of(request))
    sentence = _("It is proposed on order {number}.").format(number=answer["number"])
    return done(request, sentence, _page(ref))


@door("order.view")
def proof(request: ShopRequest, ref: str) -> HttpResponse:
    """One page on paper: who allowed what, when, how, up to what amount."""
    order = order_of(request.actor, ref)
    known = {"order": order, "rows": authorisations_of(order), "channels": CHANNELS}
    return render(request, "orders/print/proof.html", known)


@door("asking.set")
def asking(request: ShopRequest) -> HttpResponse:
    """How clients are asked, flow by flow."""
    known = {
        "rules": ask_rules(request.actor),
        "flows": FLOWS,
        "currency": current_shop(request.actor).currency,
    }
    return render(request, "orders/asking/rules.html", known)


@door("asking.set", methods=BOTH)
def set_asking(request: ShopRequest, flow: str) -> HttpResponse:
    """How clients are asked in one flow."""
    if flow not in ASKING_FLOWS:
        raise NotFound(N_("There is no such flow."), rule="flow.unknown")
    currency = current_shop(request.actor).currency
    rule = ask_rule(request.actor.shop_id, flow)
    form = AskingForm(rule, currency, request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_asking(request.actor, flow, **form.cleaned_data, key=Key.of(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("asking")
    known = {"form": form, "flow": FLOWS[flow], "currency": currency}
    return render(request, "orders/asking/rule.html", known, status=form.status)


def _said(
    request: ShopRequest,
    at: tuple[str, str],
    act: Callable[..., Answer],
    heading: str,
    said: str,
    **options: Any,
) -> HttpResponse:
    ref, line = at
    sheet = sheet_of(request.actor, ref)
    typed = request.POST if request.method == "POST" else None
    form = SaidForm(sheet.order, typed, **options)
    if form.is_bound and form.attempt(
        lambda: act(request.actor, ref, line, **form.cleaned_data, key=Key.of(request))
    ):
        return done(request, said, _page(ref))
    known = {"order": sheet.order, "line": line_of(sheet, line), "heading": heading}
    return dialog(request, "orders/asking/said.html", known, form)


def _page(ref: str) -> str:
    return f"{reverse('order', args=[ref])}#works"
