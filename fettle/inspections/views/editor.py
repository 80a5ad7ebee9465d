"""The templates in the browser: a draft is made, changed part by part, and published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.inspections import actions, editing
from fettle.inspections.content import content_of
from fettle.inspections.forms import NamesForm, PointForm, TemplateForm
from fettle.inspections.models import TemplateEdition
from fettle.inspections.points import point_initial, point_of
from fettle.inspections.queries.needing import needed_types
from fettle.inspections.queries.templates import (
    draft_of,
    published_of,
    template_of,
    templates,
)
from fettle.inspections.wording import told_in
from fettle.journal import Answer, Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.queries.choosing import service_types


@door("check_template.view")
def listing(request: ShopRequest) -> HttpResponse:
    """All templates with their rules."""
    language = request.actor.language
    rows = [
        {
            "template": row,
            "name": told_in(row.names, language),
            "published": published_of(row),
            "draft": draft_of(row),
            "points": _points(published_of(row) or draft_of(row)),
            "rules": [(rule, told_in(rule.names, language)) for rule in row.rules.all()],
        }
        for row in templates(request.actor)
    ]
    known = {"rows": rows, "types": service_types(), "needed": needed_types(request.actor.shop_id)}
    return render(request, "inspections/editor/list.html", known)


@door("check_need.set", methods=("POST",))
def needed(request: ShopRequest) -> HttpResponse:
    """Which types of service need a check before an order is ready."""
    actions.set_check_need(request.actor, request.POST.getlist("type"), key=Key.of(request))
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("check_templates"))


@door("check_template.create", methods=("GET", "POST"))
def create(request: ShopRequest) -> HttpResponse:
    """A new, empty template."""
    form = TemplateForm(request.POST or None)
    made: dict[str, Any] = {}

    def do() -> Answer:
        kind = form.cleaned_data["unit_kind"]
        made.update(actions.create_template(request.actor, form.names, kind, key=Key.of(request)))
        return made

    if form.is_bound and form.attempt(do):
        return HttpResponseRedirect(reverse("check_template", args=[made["ref"]]))
    known = {"form": form, "heading": _("New template"), "back": reverse("check_templates")}
    return render(request, "inspections/editor/form.html", known, status=form.status)


@door("check_template.view")
def template(request: ShopRequest, ref: str) -> HttpResponse:
    """The draft if there is one, otherwise what is published."""
    row = template_of(request.actor, ref)
    draft = draft_of(row)
    shown = draft or published_of(row)
    known = {
        "template": row,
        "name": told_in(row.names, request.actor.language),
        "draft": draft,
        "shown": shown,
        "modules": _modules(shown, request.actor.language),
        "editions": list(row.editions.all()),
    }
    return render(request, "inspections/editor/template.html", known)


@door("check_template.draft", methods=("POST",))
def draft(request: ShopRequest, ref: str) -> HttpResponse:
    """A draft of what is published."""
    actions.draft_template(request.actor, ref, key=Key.of(request))
    return _back(request, ref, _("The draft is made."))


@door("check_template.publish", methods=("POST",))
def publish(request: ShopRequest, ref: str) -> HttpResponse:
    """The draft is used from now on."""
    actions.publish_template(request.actor, ref, key=Key.of(request))
    return _back(request, ref, _("Published."))


@door("check_template.drop", methods=("POST",))
def drop(request: ShopRequest, ref: str) -> HttpResponse:
    """The draft is thrown away."""
    actions.drop_template(request.actor, ref, key=Key.of(request))
    return _back(request, ref, _("The draft is dropped."))


@door("check_template.edit", methods=("POST",))
def move(request: ShopRequest, ref: str) -> HttpResponse:
    """A part goes up, down, or out: ``place`` and ``do``."""
    row = _draft(request, ref)
    place, do = request.POST.get("place", ""), request.POST.get("do", "")
    if do == "remove":
        document = editing.removed(row.content, place)
    else:
        document = editing.moved(row.content, place, -1 if do == "up" else 1)
    _keep(request, ref, row, document)
    return _back(request, ref, _("Saved."))


@door("check_template.edit", methods=("GET", "POST"))
def part(request: ShopRequest, ref: str) -> HttpResponse:
    """A module or item is added (``in``) or renamed (``place``)."""
    row = _draft(request, ref)
    place, inside = request.GET.get("place", ""), request.GET.get("in")
    initial = {} if inside is not None else _names_initial(editing.at(row.content, place)["name"])
    form = NamesForm(request.POST or None, initial=initial)
    if form.is_bound and form.attempt(
        lambda: _keep(request, ref, row, _with_part(row, form, place, inside))
    ):
        return _back(request, ref, _("Saved."))
    known = {"form": form, "heading": _("Chapter or part"), "back": _page(ref)}
    return render(request, "inspections/editor/form.html", known, status=form.status)


@door("check_template.edit", methods=("GET", "POST"))
def point(request: ShopRequest, ref: str) -> HttpResponse:
    """A check point is added (``in`` an item) or changed (``place``)."""
    row = _draft(request, ref)
    place, inside = request.GET.get("place", ""), request.GET.get("in")
    old = None if inside is not None else editing.at(row.content, place)
    form = PointForm(request.POST or None, initial=point_initial(request.actor, old))
    if form.is_bound and form.attempt(
        lambda: _keep(request, ref, row, _with_point(request, row, form, place, inside))
    ):
        return _back(request, ref, _("Saved."))
    known = {"form": form, "heading": _("Check point"), "back": _page(ref)}
    return render(request, "inspections/editor/form.html", known, status=form.status)


def _with_part(
    row: TemplateEdition, form: NamesForm, place: str, inside: str | None
) -> dict[str, Any]:
    if inside is None:
        return editing.changed(row.content, place, name=form.names)
    below = "items" if not inside else "points"
    key = editing.free_key(row.content, "part")
    return editing.added(row.content, inside, {"key": key, "name": form.names, below: []})


def _with_point(
    request: ShopRequest, row: TemplateEdition, form: PointForm, place: str, inside: str | None
) -> dict[str, Any]:
    read = point_of(request.actor, form.names, form.cleaned_data)
    if inside is None:
        key = editing.at(row.content, place)["key"]
        return editing.changed(row.content, place, **{**read, "key": key})
    key = editing.free_key(row.content, "point")
    return editing.added(row.content, inside, {**read, "key": key})


def _keep(request: ShopRequest, ref: str, row: TemplateEdition, document: dict[str, Any]) -> Answer:
    return actions.edit_template(
        request.actor, ref, document, version=row.version, key=Key.of(request)
    )


def _draft(request: ShopRequest, ref: str) -> TemplateEdition:
    row = draft_of(template_of(request.actor, ref))
    if row is None:
        raise NotFound(N_("There is no draft of this template."), rule="template.no_draft")
    return row


def _modules(edition: TemplateEdition | None, language: str) -> list[dict[str, Any]]:
    """The content with the places of its parts, told in the reader's language."""
    content = content_of(edition.content) if edition else None
    return [
        {
            "place": f"{m}",
            "name": told_in(module.name, language),
            "parts": [
                {
                    "place": f"{m}.{i}",
                    "name": told_in(item.name, language),
                    "points": [
                        {"place": f"{m}.{i}.{p}", "name": told_in(each.name, language), "is": each}
                        for p, each in enumerate(item.points)
                    ],
                }
                for i, item in enumerate(module.items)
            ],
        }
        for m, module in enumerate(content.modules if content else ())
    ]


def _points(edition: TemplateEdition | None) -> int:
    return len(list(content_of(edition.content).points)) if edition else 0


def _names_initial(names: dict[str, str]) -> dict[str, str]:
    return {"en": names.get("en", ""), "ru": names.get("ru", ""), "zh": names.get("zh-hans", "")}


def _back(request: ShopRequest, ref: str, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return HttpResponseRedirect(_page(ref))


def _page(ref: str) -> str:
    return reverse("check_template", args=[ref])
