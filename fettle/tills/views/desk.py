"""One's own till: open it, put cash in, take it out; and who is at which register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.journal.sheets import Sheet
from fettle.kernel.money import Money
from fettle.shop.queries import current_shop
from fettle.tills import actions, queries
from fettle.tills.forms import DropForm, MoveForm, OpenForm
from fettle.tills.models import Register

BOTH = ("GET", "POST")


@door("till.view")
def tills(request: ShopRequest) -> HttpResponse:
    """Where one stands, the registers, and the sessions; for htmx the live part alone."""
    known = _lists(request)
    if request.htmx:
        return render(request, "tills/_live.html", known)
    own = queries.own_session(request.actor)
    known |= {"own": own, "form": None if own else _open_form(request.actor, known["registers"])}
    return render(request, "tills/tills.html", known)


@door("till.open", methods=BOTH)
def open_till(request: ShopRequest) -> HttpResponse:
    """Begin at a register with a float."""
    rows = list(queries.registers(request.actor))
    form = _open_form(request.actor, rows, request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(
        lambda: actions.open_till(
            request.actor,
            form.cleaned_data["register"],
            form.cleaned_data["float_amount"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Your till is open."))
        return redirect("tills")
    known = {"form": form, "currency": current_shop(request.actor).currency}
    return render(request, "tills/open.html", known, status=form.status)


@door("till.pay_in", methods=BOTH)
def pay_in(request: ShopRequest, ref: str) -> HttpResponse:
    """Cash into the drawer that no client pays."""
    return _moved(request, ref, "pay_in", MoveForm, actions.pay_in_till)


@door("till.pay_out", methods=BOTH)
def pay_out(request: ShopRequest, ref: str) -> HttpResponse:
    """Cash out of the drawer for a small cost."""
    return _moved(request, ref, "pay_out", MoveForm, actions.pay_out_till)


@door("till.drop", methods=BOTH)
def drop(request: ShopRequest, ref: str) -> HttpResponse:
    """Cash of the drawer into the safe."""
    return _moved(request, ref, "drop", DropForm, actions.drop_till)


def _moved(
    request: ShopRequest, ref: str, what: str, sheet: type[Sheet], act: Callable[..., Answer]
) -> HttpResponse:
    session = queries.session_of(request.actor, ref)
    form = sheet(request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(
        lambda: act(
            request.actor,
            ref,
            form.cleaned_data["amount"],
            form.cleaned_data["reason"],
            key=Key.of(request),
        )
    ):
        return _done(request, _("Written down."))
    known = {"form": form, "session": session, "action": request.path, "what": what}
    name = f"tills/{'_' if request.htmx else ''}move.html"
    return render(request, name, known, status=form.status)


def _done(request: ShopRequest, text: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, text)
        return redirect("tills")
    answer = render(request, "components/toast.html", {"text": text, "tone": "success"})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog"
    return answer


def _lists(request: ShopRequest) -> dict[str, Any]:
    actor = request.actor
    rows, following = queries.sessions(actor, request.GET.get("cursor", ""))
    return {
        "registers": list(queries.registers(actor)),
        "sessions": rows,
        "next": following,
        "waiting": queries.waiting(actor),
        "currency": current_shop(actor).currency,
    }


def _open_form(actor: Actor, rows: list[Register], typed: Any = None) -> OpenForm:
    """The registers at which nobody is, with what the last session left in the first of them."""
    # What was sent may name a register that the same form, sent before, has taken.
    free = [row for row in rows if typed or (row.active and not row.now)]  # type: ignore[attr-defined]
    left = queries.left_by_register(actor)
    first = left.get(free[0].pk, 0) if free else 0
    shown = {"float_amount": Money(first, current_shop(actor).currency).text} if first else {}
    return OpenForm(free, typed, shown)
