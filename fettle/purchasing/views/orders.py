"""Purchase orders: what is missing, the list, one of them, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.purchasing import actions, queries
from fettle.purchasing.forms import NeedsForm, PurchaseForm, ReasonForm, SendForm
from fettle.purchasing.queries import PurchaseSheet
from fettle.purchasing.states import ICONS
from fettle.shop.queries import current_shop
from fettle.stock.forms import BLANK_ROWS, rows_typed
from fettle.stock.queries import default_location

BOTH = ("GET", "POST")


@door("purchase.view")
def listing(request: ShopRequest) -> HttpResponse:
    """Orders to suppliers, newest first."""
    actor, show = request.actor, request.GET.get("show", "open")
    page = queries.purchases(actor, show, request.GET.get("cursor", ""))
    known = {
        "purchases": page.rows,
        "next": page.next,
        "show": show,
        "currency": current_shop(actor).currency,
        "open_books": actor.may("cost.view"),
    }
    return render(request, "purchasing/purchases.html", known)


@door("purchase.propose", methods=BOTH)
def missing(request: ShopRequest) -> HttpResponse:
    """What is missing becomes drafts, one a supplier."""
    rows = queries.needs(request.actor)
    form = NeedsForm(request.actor, rows, request.POST if request.method == "POST" else None)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.propose_purchases(
                request.actor, form.wanted(), form.cleaned_data["location"], key=Key.of(request)
            )
        )
    ):
        made = answer["orders"]
        told = ngettext("%(n)s draft was written.", "%(n)s drafts were written.", len(made))
        messages.success(request, told % {"n": len(made)})
        return redirect("purchase", made[0]) if len(made) == 1 else redirect("purchases")
    known = {
        "form": form,
        "has_suppliers": queries.suppliers(request.actor).exists(),
        "has_place": default_location(request.actor) is not None,
    }
    return render(request, "purchasing/missing.html", known, status=form.status)


@door("purchase.draft", methods=BOTH)
def draft(request: ShopRequest) -> HttpResponse:
    """An order written by hand."""
    place = default_location(request.actor)
    begun = {
        "supplier": request.GET.get("supplier", ""),
        "item_0": request.GET.get("item", ""),
        "location": place.ref if place else "",
    }
    form = _form(request, begun)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.draft_purchase(request.actor, form.draft(), key=Key.of(request))
        )
    ):
        return redirect("purchase", answer["ref"])
    known = {
        "form": form,
        "has_suppliers": queries.suppliers(request.actor).exists(),
        "has_place": place is not None,
    }
    return render(request, "purchasing/purchase_form.html", known, status=form.status)


@door("purchase.edit", methods=BOTH)
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """A draft written anew."""
    sheet = queries.purchase_sheet(request.actor, ref)
    form = _form(request, _shown(sheet), len(sheet.lines))
    if form.is_bound and form.attempt(
        lambda: actions.edit_purchase(
            request.actor,
            ref,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        return redirect("purchase", ref)
    known = {"form": form, "order": sheet.order, "has_suppliers": True, "has_place": True}
    return render(request, "purchasing/purchase_form.html", known, status=form.status)


@door("purchase.view")
def purchase(request: ShopRequest, ref: str) -> HttpResponse:
    """One order with its lines and what came."""
    return _page(request, ref)


@door("purchase.view")
def paper(request: ShopRequest, ref: str) -> HttpResponse:
    """The order as the supplier gets it on paper."""
    known = _known(request, ref) | {"house": current_shop(request.actor)}
    return render(request, "purchasing/paper.html", known)


@door("purchase.send", methods=("POST",))
def send(request: ShopRequest, ref: str) -> HttpResponse:
    """The supplier has it."""
    form = SendForm(request.POST)
    return _end(request, ref, form, _("Sent."), lambda: actions.send_purchase(
        request.actor, ref, form.cleaned_data["sent_by"], version=form.cleaned_data["version"],
        key=Key.of(request),
    ))  # fmt: skip


@door("purchase.close", methods=("POST",))
def close(request: ShopRequest, ref: str) -> HttpResponse:
    """The rest will not come."""
    form = ReasonForm(request.POST)
    return _end(request, ref, form, _("Closed."), lambda: actions.close_purchase(
        request.actor, ref, form.cleaned_data["reason"], version=form.cleaned_data["version"],
        key=Key.of(request),
    ))  # fmt: skip


@door("purchase.cancel", methods=("POST",))
def cancel(request: ShopRequest, ref: str) -> HttpResponse:
    """Nothing of it will come."""
    form = ReasonForm(request.POST)
    return _end(request, ref, form, _("Cancelled."), lambda: actions.cancel_purchase(
        request.actor, ref, form.cleaned_data["reason"], version=form.cleaned_data["version"],
        key=Key.of(request),
    ))  # fmt: skip


def _end(
    request: ShopRequest,
    ref: str,
    form: SendForm | ReasonForm,
    said: str,
    do: Callable[[], Answer],
) -> HttpResponse:
    if form.attempt(do):
        messages.success(request, said)
        return redirect("purchase", ref)
    return _page(request, ref, form)


def _page(
    request: ShopRequest, ref: str, form: SendForm | ReasonForm | None = None
) -> HttpResponse:
    known = _known(request, ref)
    version = {"version": known["order"].version}  # type: ignore[attr-defined]
    known |= {
        "form": form,
        "send_form": form if isinstance(form, SendForm) else SendForm(initial=version),
        "end_form": form if isinstance(form, ReasonForm) else ReasonForm(initial=version),
        "letter": _letter(request, known),
    }
    return render(request, "purchasing/purchase.html", known, status=form.status if form else 200)


def _known(request: ShopRequest, ref: str) -> dict[str, object]:
    sheet = queries.purchase_sheet(request.actor, ref, timezone.localdate())
    return {
        "sheet": sheet,
        "order": sheet.order,
        "icon": ICONS[sheet.order.state],
        "currency": sheet.order.currency,
        "open_books": request.actor.may("cost.view"),
    }


def _letter(request: ShopRequest, known: dict[str, object]) -> str:
    """The order as a ``mailto:`` that the reader's own mail program opens."""
    sheet = known["sheet"]
    assert isinstance(sheet, PurchaseSheet)
    if not sheet.order.supplier.email:
        return ""
    house = current_shop(request.actor)
    body = render_to_string("purchasing/_letter.txt", known | {"house": house})
    subject = _("Order %(number)s of %(house)s") % {
        "number": sheet.order.number, "house": house.name,
    }  # fmt: skip
    return f"mailto:{sheet.order.supplier.email}?subject={quote(subject)}&body={quote(body)}"


def _form(request: ShopRequest, begun: Mapping[str, object], rows: int = 0) -> PurchaseForm:
    typed = request.POST
    if request.method != "POST":
        return PurchaseForm(request.actor, rows=max(BLANK_ROWS, rows + 1), initial=begun)
    rows = rows_typed(typed)
    if "more" in typed:
        return PurchaseForm(request.actor, rows=rows + BLANK_ROWS, initial=typed.dict())
    return PurchaseForm(request.actor, typed, rows=rows)


def _shown(sheet: PurchaseSheet) -> dict[str, object]:
    order = sheet.order
    shown: dict[str, object] = {
        "supplier": order.supplier.ref,
        "location": order.location.ref,
        "expected_on": order.expected_on,
        "note": order.note,
        "version": order.version,
    }
    for number, row in enumerate(sheet.lines):
        line = row.line
        shown |= {
            f"item_{number}": line.item.sku or line.item.name,
            f"quantity_{number}": Quantity(line.quantity_thousandths).text,
            f"cost_{number}": Money(line.unit_cost_minor, order.currency).text,
            f"core_{number}": (
                Money(line.core_minor, order.currency).text if line.core_minor else ""
            ),
        }
    return shown
