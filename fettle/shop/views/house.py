"""The settings: the shop's facts, its sections, its staff with their roles, its tokens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.access.roles import ROLES
from fettle.journal import Key
from fettle.journal.sheets import Sheet
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.forms import (
    ClientOrdersForm,
    NewStaffForm,
    OpeningHoursForm,
    RoundingForm,
    SectionForm,
    ShopForm,
    StaffForm,
    TokenForm,
)
from fettle.shop.models import CLIENT_TENDERS

BOTH = ("GET", "POST")


@door("shop.view")
def settings(request: ShopRequest) -> HttpResponse:
    """Everything at a glance; what cannot be changed is still to be read."""
    actor, shop = request.actor, queries.current_shop(request.actor)
    known = {
        "facts": shop,
        "opening": queries.opening_words(shop, get_language() or "en"),
        "tenders": [word for tender, word in CLIENT_TENDERS if tender in shop.client_tenders],
        "sections": queries.all_sections(actor),
        "people": queries.all_staff(actor) if actor.may("staff.view") else [],
        "tokens": queries.tokens(actor) if actor.may("token.create") else [],
    }
    return render(request, f"shop/{'_settings' if request.htmx else 'settings'}.html", known)


@door("shop.edit", methods=BOTH)
def edit_shop(request: ShopRequest) -> HttpResponse:
    """The shop's own facts."""
    form = ShopForm(queries.current_shop(request.actor), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.edit_shop(
            request.actor,
            _without(form, "version"),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("settings")
    return _sheet(request, form, _("The shop"))


@door("client_orders.set", methods=BOTH)
def set_client_orders(request: ShopRequest) -> HttpResponse:
    """Whether clients order for themselves."""
    form = ClientOrdersForm(queries.current_shop(request.actor), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_client_orders(
            request.actor,
            form.cleaned_data["client_orders"],
            form.cleaned_data["client_tenders"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("settings")
    return _sheet(request, form, _("Client orders"))


@door("rounding.set", methods=BOTH)
def set_rounding(request: ShopRequest) -> HttpResponse:
    """How sums are rounded that are paid in cash."""
    form = RoundingForm(queries.current_shop(request.actor), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_rounding(
            request.actor,
            form.cleaned_data["cash_step_minor"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("settings")
    return _sheet(request, form, _("Rounding of cash"))


@door("opening_hours.set", methods=BOTH)
def set_opening_hours(request: ShopRequest) -> HttpResponse:
    """When the shop is open."""
    form = OpeningHoursForm(queries.current_shop(request.actor), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_opening_hours(
            request.actor, form.days, version=form.cleaned_data["version"], key=Key.of(request)
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("settings")
    return render(request, "shop/opening_hours.html", {"form": form}, status=form.status)


@door("section.create", methods=BOTH)
def create_section(request: ShopRequest) -> HttpResponse:
    """A new section."""
    form = SectionForm(None, request.POST or None)
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.create_section(
                request.actor,
                form.cleaned_data["name"],
                form.cleaned_data["flows"],
                capacity=form.cleaned_data["capacity"],
                key=Key.of(request),
            )
        )
    ):
        messages.success(request, _("Section %(name)s was added.") % {"name": answer["name"]})
        return redirect("settings")
    return _sheet(request, form, _("New section"))


@door("section.edit", methods=BOTH)
def edit_section(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a section, or take it out of use."""
    section = queries.section_of(request.actor, _ref(ref))
    form = SectionForm(section, request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.edit_section(
            request.actor,
            ref,
            _without(form, "version"),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("settings")
    return _sheet(request, form, section.name)


@door("staff.create", methods=BOTH)
def create_staff(request: ShopRequest) -> HttpResponse:
    """A job and a login for somebody new."""
    form = NewStaffForm(request.actor, None, request.POST or None)
    if form.is_bound and (answer := form.attempt(lambda: _hire(request, form.cleaned_data))):
        messages.success(request, _("%(name)s may sign in now.") % {"name": answer["name"]})
        return redirect("settings")
    return _sheet(request, form, _("New staff"))


@door("staff.edit", methods=BOTH)
def edit_staff(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a job or end it; whoever left can do nothing from the next request on."""
    staff = queries.staff_of(request.actor, _ref(ref))
    form = StaffForm(request.actor, staff, request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.edit_staff(
            request.actor,
            ref,
            _without(form, "version"),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("settings")
    return _sheet(request, form, staff.name)


@door("token.create", methods=BOTH)
def create_token(request: ShopRequest) -> HttpResponse:
    """Make a token and show it, once."""
    form = TokenForm(request.POST or None)
    if not (form.is_bound and form.is_valid()):
        return _sheet(request, form, _("New token"))
    label, scope = form.cleaned_data["label"], form.cleaned_data["scope"]
    _answer, token = actions.create_token(request.actor, label, [scope])
    answer = render(request, "shop/token.html", {"label": label, "token": token})
    answer["Cache-Control"] = "no-store"
    return answer


@door("token.revoke", methods=("POST",))
def revoke_token(request: ShopRequest, token: int) -> HttpResponse:
    """From now on the token opens nothing."""
    answer = actions.revoke_token(request.actor, token, key=Key.of(request))
    messages.success(request, _("The token for %(label)s was revoked.") % answer)
    return redirect("settings")


def _hire(request: ShopRequest, typed: dict[str, Any]) -> dict[str, Any]:
    section = typed["section"]
    return actions.create_staff(
        request.actor,
        typed["name"],
        typed["username"],
        typed["role"],
        password=typed["password"],
        language=typed["language"],
        section_ref=section.ref if section else "",
        key=Key.of(request),
    )


def _without(form: Sheet, *names: str) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name not in names}


def _ref(ref: str) -> str:
    if not is_ref(ref):
        raise NotFound(N_("This is not there."), rule="not.found")
    return ref


def _sheet(request: ShopRequest, form: Sheet, heading: str) -> HttpResponse:
    known = {"form": form, "heading": heading, "roles": ROLES}
    return render(request, "shop/form.html", known, status=form.status)
