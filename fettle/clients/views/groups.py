"""Groups of clients: the list, making and changing one, and who is in which."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fettle.access.doors import ShopRequest, door
from fettle.clients import actions, queries
from fettle.clients.forms import ChosenGroupForm, GroupForm
from fettle.clients.views.answers import dialog, go_on, typed_version
from fettle.journal import Key
from fettle.kernel.money import Money
from fettle.kernel.refusal import Invalid, Refused
from fettle.shop.queries import current_shop

_TAKEN = "client_group_name_once"


@door("client.view")
def groups(request: ShopRequest) -> HttpResponse:
    """All groups with their limits."""
    return render(request, "clients/groups.html", {"groups": queries.groups()})


@door("group.create", ("GET", "POST"))
def create(request: ShopRequest) -> HttpResponse:
    """A new group."""
    form = GroupForm(request.POST or None)
    if not form.is_bound:
        return dialog(request, "group", {"form": form})
    try:
        actions.create_group(
            request.actor, form.said("name"), form.said("credit_limit"), key=Key.of(request)
        )
    except Refused as refused:
        return _again(request, form, refused)
    return go_on(request, reverse("groups"))


@door("group.edit", ("GET", "POST"))
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Change a group."""
    row = queries.group_of(ref)
    limit = row.credit_limit_minor
    text = "" if limit is None else Money(limit, current_shop(request.actor).currency).text
    form = GroupForm(request.POST or None, initial={"name": row.name, "credit_limit": text})
    if not form.is_bound:
        return dialog(request, "group", {"form": form, "group": row, "version": row.version})
    try:
        actions.edit_group(
            request.actor,
            ref,
            form.said("name"),
            form.said("credit_limit"),
            version=typed_version(request),
            key=Key.of(request),
        )
    except Refused as refused:
        version = request.POST.get("version", "")
        return _again(request, form, refused, group=row, version=version)
    return go_on(request, reverse("groups"))


@door("group.set", ("GET", "POST"))
def set_group(request: ShopRequest, ref: str) -> HttpResponse:
    """Put a client into a group."""
    row = queries.client_of(request.actor, ref)
    form = ChosenGroupForm(
        request.POST or None, initial={"group": row.group.ref if row.group else ""}
    )
    if not form.is_bound:
        return dialog(request, "group_set", {"form": form, "client": row})
    actions.set_group(request.actor, ref, form.said("group"), key=Key.of(request))
    return go_on(request, reverse("client.view", args=[ref]))


def _again(
    request: ShopRequest, form: GroupForm, refused: Refused, **known: object
) -> HttpResponse:
    if not isinstance(refused, Invalid) and refused.rule != _TAKEN:
        raise refused
    form.refuse(refused)
    return dialog(request, "group", {"form": form, **known}, refused.status)
