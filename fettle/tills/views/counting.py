"""Counting a drawer and closing its session: one's own, or a colleague's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.money import Money, decimals_of
from fettle.tills import actions, queries
from fettle.tills.actions.closing import needs_approval, usual_left
from fettle.tills.forms import CloseForm, CountForm, ForceForm
from fettle.tills.models import Session

BOTH = ("GET", "POST")


@door("till.count", methods=BOTH)
def count(request: ShopRequest, ref: str) -> HttpResponse:
    """Blind: how many of each banknote and coin lie in the drawer."""
    session = queries.session_of(request.actor, ref)
    if request.method == "GET" and not _is_counted_by(request.actor, session):
        return redirect("till", ref)
    before = session.counted if session.state == "counting" else {}
    form = CountForm(session.currency, _typed(request), before)
    if form.is_bound and form.attempt(
        lambda: actions.count_till(request.actor, ref, form.pieces(), key=Key.of(request))
    ):
        return redirect("till.close", ref)
    return _asked(request, session, form, "count")


@door("till.resume", methods=("POST",))
def resume(request: ShopRequest, ref: str) -> HttpResponse:
    """Somebody came: the count is put aside."""
    actions.resume_till(request.actor, ref, key=Key.of(request))
    messages.success(request, _("Your till takes money again."))
    return redirect("tills")


@door("till.close", methods=BOTH)
def close(request: ShopRequest, ref: str) -> HttpResponse:
    """What was counted beside what was expected; what stays; and the Z report."""
    session = queries.session_of(request.actor, ref)
    if request.method == "GET" and not _is_counted_by(request.actor, session):
        return redirect("till", ref)
    if session.state == "opened":
        return redirect("till.count", ref)
    left = Money(usual_left(session), session.currency).text
    form = CloseForm(_typed(request), initial={"left": left})
    if form.is_bound and form.attempt(
        lambda: actions.close_till(
            request.actor,
            ref,
            form.cleaned_data["left"],
            approval=form.approval(),
            key=Key.of(request),
        )
    ):
        messages.success(request, _("The till is closed."))
        return redirect("till", ref)
    known = {
        "session": session,
        "report": queries.report_of(request.actor, session),
        "form": form,
        "needs_approval": needs_approval(session),
    }
    return render(request, "tills/close.html", known, status=form.status)


@door("till.force_close", methods=BOTH)
def force_close(request: ShopRequest, ref: str) -> HttpResponse:
    """A colleague left the drawer open: count it, say why, close it."""
    session = queries.session_of(request.actor, ref)
    if not session.is_open:
        return redirect("till", ref)
    form = ForceForm(session.currency, _typed(request))
    if form.is_bound and form.attempt(
        lambda: actions.force_close_till(
            request.actor,
            ref,
            form.pieces(),
            form.cleaned_data["reason"],
            form.cleaned_data["left"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("The till is closed."))
        return redirect("till", ref)
    return _asked(request, session, form, "force_close")


def _asked(request: ShopRequest, session: Session, form: CountForm, name: str) -> HttpResponse:
    known = {"session": session, "form": form, "places": decimals_of(session.currency)}
    return render(request, f"tills/{name}.html", known, status=form.status)


def _is_counted_by(actor: Actor, session: Session) -> bool:
    """Whether it is open, and their own."""
    return session.is_open and session.staff_id == actor.staff_id


def _typed(request: ShopRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None
