"""Who may do what: the table of roles, and where this shop departs from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.access.roles import FIXED_ROLES, VERBS, grantable
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop import actions, queries
from fettle.shop.role_table import digest_of, staff_roles, table


@door("role.view")
def roles(request: ShopRequest) -> HttpResponse:
    """The whole matrix, to read and to print."""
    rights = queries.current_shop(request.actor).rights
    known = {"groups": table(rights), "roles": staff_roles(), "fixed": FIXED_ROLES}
    return render(request, "shop/roles/matrix.html", known)


@door("role.set", methods=("GET", "POST"))
def edit(request: ShopRequest, role: str) -> HttpResponse:
    """One role: everything that can be given or taken, ticked where it may."""
    words = staff_roles()
    if role not in words or role in FIXED_ROLES:
        raise NotFound(N_("This is not there."), rule="role.unknown")
    if request.method == "POST":
        kept = {verb for verb in VERBS if role in VERBS[verb] and not grantable(verb)}
        actions.set_role(
            request.actor,
            role,
            {*request.POST.getlist("verb"), *kept},
            seen=request.POST.get("seen", ""),
            key=Key.of(request),
        )
        messages.success(request, _("Saved."))
        return redirect("roles")
    rights = queries.current_shop(request.actor).rights
    known = {
        "role": role,
        "word": words[role],
        "groups": table(rights, role),
        "seen": digest_of(rights, role),
    }
    return render(request, "shop/roles/edit.html", known)
