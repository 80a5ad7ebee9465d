"""The scoring rules in the browser: changed, rehearsed, published."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.inspections import actions
from fettle.inspections.content import content_of
from fettle.inspections.forms import NamesForm, RuleForm
from fettle.inspections.models import Rule, RuleEdition
from fettle.inspections.queries.listing import rehearsed
from fettle.inspections.queries.templates import published_of, rule_of, template_of
from fettle.inspections.rules import checked_rule
from fettle.inspections.typed import lines_read, marginal_read, marginal_written
from fettle.inspections.wording import told_in
from fettle.journal import Answer, Key
from fettle.kernel.amount import whole_units, written
from fettle.kernel.gather import Gather


@door("check_rule.create", methods=("GET", "POST"))
def create(request: ShopRequest, ref: str) -> HttpResponse:
    """One more rule for the template."""
    template = template_of(request.actor, ref)
    form = NamesForm(request.POST or None)
    made: dict[str, Any] = {}

    def do() -> Answer:
        made.update(
            actions.create_rule(request.actor, template.ref, form.names, key=Key.of(request))
        )
        return made

    if form.is_bound and form.attempt(do):
        return HttpResponseRedirect(_page(made["ref"]))
    known = {"form": form, "heading": _("New scoring rule"), "back": reverse("check_templates")}
    return render(request, "inspections/editor/form.html", known, status=form.status)


@door("check_rule.edit", methods=("GET", "POST"))
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """The rule; ``rehearse`` shows what it would have said, and keeps nothing."""
    rule = rule_of(request.actor, ref)
    draft = rule.editions.filter(state="draft").first()
    shown = draft or rule.editions.first()
    form = RuleForm(request.POST or None, initial=_initial(shown, draft))
    rows: list[dict[str, Any]] | None = None
    if form.is_bound and "rehearse" in request.POST:
        rows = _rehearsed(rule, form)
    elif form.is_bound and form.attempt(lambda: _keep(request, ref, form)):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(_page(ref))
    known = _known(request, rule, form, rows)
    known["draft"] = draft
    return render(request, "inspections/editor/rule.html", known, status=form.status)


@door("check_rule.publish", methods=("POST",))
def publish(request: ShopRequest, ref: str) -> HttpResponse:
    """Checks are scored by it from now on."""
    actions.publish_rule(request.actor, ref, key=Key.of(request))
    messages.success(request, _("Published."))
    return HttpResponseRedirect(_page(ref))


def _rehearsed(rule: Rule, form: RuleForm) -> list[dict[str, Any]] | None:
    kept: list[dict[str, Any]] = []

    def do() -> Answer:
        kept.extend(rehearsed(rule, checked_rule(_read(form.cleaned_data))))
        return {"rows": len(kept)}

    return kept if form.attempt(do) else None


def _keep(request: ShopRequest, ref: str, form: RuleForm) -> Answer:
    document = _read(form.cleaned_data)
    version = form.cleaned_data["version"]
    return actions.edit_rule(request.actor, ref, document, version=version, key=Key.of(request))


def _known(
    request: ShopRequest, rule: Rule, form: RuleForm, rows: list[dict[str, Any]] | None
) -> dict[str, Any]:
    language = request.actor.language
    edition = published_of(rule.template)
    points = content_of(edition.content).points if edition else ()
    return {
        "rule": rule,
        "form": form,
        "name": told_in(rule.names, language),
        "template": told_in(rule.template.names, language),
        "points": [(each.key, told_in(each.name, language)) for each in points],
        "rows": rows,
        "moved": sum(bool(row["moved"]) for row in rows or ()),
        "turned": sum(row["then_passed"] not in (None, row["now_passed"]) for row in rows or ()),
    }


def _read(typed: dict[str, Any]) -> dict[str, Any]:
    """The form as a rule. Raises ``Invalid`` by field."""
    gather = Gather()

    def points(name: str) -> int:
        return gather.take(name, lambda: whole_units(typed[name], 2, 0, 10_000), 0)

    rule = {
        "method": typed["method"],
        "basics": {level: points(level) for level in ("minor", "major", "dangerous")},
        "pass_from": points("pass_from"),
        "marginals": gather.take(
            "marginals", lambda: lines_read(typed["marginals"], marginal_read), []
        ),
    }
    gather.close()
    return rule


def _initial(edition: RuleEdition | None, draft: RuleEdition | None) -> dict[str, Any]:
    if edition is None:
        return {}
    content = edition.content
    return {
        "method": content["method"],
        **{level: _points(bp) for level, bp in content["basics"].items()},
        "pass_from": _points(content["pass_from"]),
        "marginals": "\n".join(map(marginal_written, content["marginals"])),
        "version": draft.version if draft else 0,
    }


def _points(bp: int) -> str:
    return written(bp, 2).rstrip("0").rstrip(".")


def _page(ref: str) -> str:
    return reverse("check_rule", args=[ref])
