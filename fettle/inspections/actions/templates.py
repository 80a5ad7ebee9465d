"""Templates: made, drafted, changed, published. What is published never changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.clients.states import UnitKind
from fettle.inspections import facts
from fettle.inspections.checking import checked_document
from fettle.inspections.content import content_of
from fettle.inspections.models import Template, TemplateEdition
from fettle.inspections.queries.templates import draft_of, published_of, template_of
from fettle.inspections.wording import read_texts, told_in
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.gather import Gather
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_


def create_template(
    actor: Actor,
    names: Mapping[str, str],
    unit_kind: str,
    document: Mapping[str, Any] | None = None,
    *,
    key: Key | None = None,
) -> Answer:
    """A template with a first draft. Raises ``Invalid`` by field."""
    with act(actor, "check_template.create", key=key) as step:
        gather = Gather()
        told = gather.take("names", lambda: read_texts(names), {})
        if unit_kind not in UnitKind.values:
            gather.wrong("unit_kind", N_("Choose one of the list."), "choice.unknown")
        content = gather.join(lambda: checked_document(document or {"modules": []}), {})
        gather.close()
        row = Template.objects.create(shop_id=actor.shop_id, names=told, unit_kind=unit_kind)
        TemplateEdition.objects.create(template=row, n=1, content=content, made_at=step.at)
        points = len(list(content_of(content).points))
        step.record(row.ref, facts.TemplateCreated(name=str(row), points=points))
        step.answer(ref=row.ref, n=1)
    return step.answered


def draft_template(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Make a draft of what is published. Raises ``Refused`` ``check_edition_one_draft``."""
    with act(actor, "check_template.draft", key=key) as step:
        template = _taken(step, ref)
        if draft_of(template) is not None:
            raise Refused(N_("There is a draft already."), rule="check_edition_one_draft")
        base = published_of(template)
        last = template.editions.order_by("-n").first()
        row = TemplateEdition.objects.create(
            template=template,
            n=(last.n if last else 0) + 1,
            content=base.content if base else {"modules": []},
            made_at=step.at,
        )
        step.record(template.ref, facts.TemplateDrafted(name=str(template), n=row.n))
        step.answer(ref=template.ref, n=row.n, version=row.version)
    return step.answered


def edit_template(
    actor: Actor,
    ref: str,
    document: Mapping[str, Any],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Put another content into the draft. Raises ``Invalid`` by place, as ``checked_document``."""
    with act(actor, "check_template.edit", key=key) as step:
        template = _taken(step, ref)
        row = _draft(template)
        expect_version(row, version)
        content = checked_document(document)
        before = len(list(content_of(row.content).points))
        after = len(list(content_of(content).points))
        row.content = content
        row.version += 1
        row.save(update_fields=["content", "version"])
        told = facts.TemplateEdited(
            name=str(template), n=row.n, changes={"points": (before, after)}
        )
        step.record(template.ref, told)
        step.answer(ref=template.ref, n=row.n, version=row.version)
    return step.answered


def publish_template(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Publish the draft; the edition before it retires. Raises ``Refused`` ``template.empty``."""
    with act(actor, "check_template.publish", key=key) as step:
        template = _taken(step, ref)
        row = _draft(template)
        expect_version(row, version)
        _require_points(row)
        for old in template.editions.filter(state="published"):
            old.state = "retired"
            old.save(update_fields=["state"])
        row.state, row.published_at = "published", step.at
        row.version += 1
        row.save(update_fields=["state", "published_at", "version"])
        step.record(template.ref, facts.TemplatePublished(name=str(template), n=row.n))
        step.answer(ref=template.ref, n=row.n)
    return step.answered


def drop_template(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Throw the draft away; what is published stays."""
    with act(actor, "check_template.drop", key=key) as step:
        template = _taken(step, ref)
        row = _draft(template)
        n = row.n
        row.delete()
        step.record(template.ref, facts.TemplateDropped(name=str(template), n=n))
        step.answer(ref=template.ref, n=n)
    return step.answered


def _taken(step: Step, ref: str) -> Template:
    seen = template_of(step.actor, ref)
    return Template.objects.select_for_update().get(pk=seen.pk)


def _draft(template: Template) -> TemplateEdition:
    row = draft_of(template)
    if row is None:
        raise NotFound(N_("There is no draft of this template."), rule="template.no_draft")
    return row


def _require_points(row: TemplateEdition) -> None:
    for module in content_of(row.content).modules:
        for item in module.items:
            if not item.points:
                raise Refused(
                    N_("“{item}” has no check point."),
                    rule="template.empty",
                    item=told_in(item.name, "en"),
                )
        if not module.items:
            raise Refused(
                N_("“{item}” has no check point."),
                rule="template.empty",
                item=told_in(module.name, "en"),
            )
    if not row.content["modules"]:
        raise Refused(N_("The template has no check point."), rule="template.empty")
