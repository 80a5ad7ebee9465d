"""Income and expense by hand: entered, undone, and the headings they stand under."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.billing import actions, queries
from fettle.billing.forms import FinanceForm, HeadingForm, ReversalForm
from fettle.billing.headings import heading_of, headings
from fettle.catalog.forms import percent
from fettle.catalog.queries import tax_rates
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

KINDS = ("expense", "income")  # expenses first: they are the rule


@door("finance.enter", methods=("GET", "POST"))
def enter(request: ShopRequest) -> HttpResponse:
    """An expense, or income that no bill brought; ``order`` names the order that it is for."""
    form = _form(request)
    if form.is_bound and form.attempt(
        lambda: actions.enter_finance(request.actor, **form.values(), key=Key.of(request))
    ):
        return _done(request, _("Entered."))
    name = "_enter.html" if request.htmx else "enter.html"
    return render(request, f"billing/{name}", {"form": form}, status=form.status)


@door("finance.view")
def entry(request: ShopRequest, ref: str) -> HttpResponse:
    """One entry with all that is known of it, and whether it was undone."""
    known = {"row": queries.finance_of(request.actor, ref), "form": ReversalForm()}
    return render(request, "billing/finance/entry.html", known)


@door("finance.reverse", methods=("GET", "POST"))
def reverse_entry(request: ShopRequest, ref: str) -> HttpResponse:
    """Undo an entry by its opposite, with a reason."""
    row = queries.finance_of(request.actor, ref)
    form = ReversalForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(
        lambda: actions.reverse_finance(
            request.actor, ref, form.cleaned_data["reason"], key=Key.of(request)
        )
    ):
        messages.success(request, _("The entry was undone."))
        return redirect("finance", ref)
    return render(
        request, "billing/finance/entry.html", {"row": row, "form": form}, status=form.status
    )


@door("finance.view")
def categories(request: ShopRequest) -> HttpResponse:
    """Every heading of the shop, by kind."""
    shop_id = request.actor.shop_id
    known = {"kinds": [(kind, headings(shop_id, kind)) for kind in KINDS]}
    return render(request, "billing/finance/headings.html", known)


@door("finance_category.create", methods=("GET", "POST"))
def create_category(request: ShopRequest) -> HttpResponse:
    """A heading of the shop's own."""
    form = HeadingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.attempt(
        lambda: actions.create_finance_category(
            request.actor,
            form.cleaned_data["kind"],
            form.cleaned_data["name"],
            form.names,
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("finance_categories")
    return render(request, "billing/finance/heading.html", {"form": form}, status=form.status)


@door("finance_category.edit", methods=("GET", "POST"))
def edit_category(request: ShopRequest, kind: str, code: str) -> HttpResponse:
    """Another name for a heading, or its end."""
    heading = heading_of(request.actor.shop_id, kind, code)
    if heading is None:
        raise NotFound(N_("There is no such heading."), rule="finance_category.unknown")
    form = HeadingForm(request.POST if request.method == "POST" else None, heading)
    if form.is_bound and form.attempt(
        lambda: actions.edit_finance_category(
            request.actor,
            kind,
            code,
            form.cleaned_data["name"],
            form.names,
            active=form.cleaned_data["active"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("finance_categories")
    known = {"form": form, "heading": heading}
    return render(request, "billing/finance/heading.html", known, status=form.status)


def _form(request: ShopRequest) -> FinanceForm:
    actor = request.actor
    rates = [(rate.ref, f"{rate.name} ({percent(rate.rate_bp)} %)") for rate in tax_rates(actor)]
    found = {
        kind: [(each.code, each.word) for each in headings(actor.shop_id, kind) if each.active]
        for kind in KINDS
    }
    typed = request.POST if request.method == "POST" else None
    return FinanceForm(typed, found, rates, request.GET.get("order", ""))


def _done(request: ShopRequest, text: str) -> HttpResponse:
    if not request.htmx:
        messages.success(request, text)
        return HttpResponseRedirect(f"{reverse('money')}?show=finance")
    answer = render(request, "components/toast.html", {"text": text, "tone": "success"})
    answer["HX-Retarget"], answer["HX-Reswap"] = "#toasts", "beforeend"
    answer["HX-Trigger"] = "close-dialog"
    return answer
