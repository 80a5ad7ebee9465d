"""Scoring rules: made, changed, published. What is published never changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fettle.access.actor import Actor
from fettle.inspections import facts
from fettle.inspections.content import content_of
from fettle.inspections.models import Rule, RuleEdition
from fettle.inspections.queries.templates import published_of, rule_of, template_of
from fettle.inspections.rules import USUAL, checked_rule
from fettle.inspections.wording import read_texts
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.facts import Changes
from fettle.kernel.gather import Gather
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_


def create_rule(
    actor: Actor,
    template_ref: str,
    names: Mapping[str, str],
    document: Mapping[str, Any] | None = None,
    *,
    key: Key | None = None,
) -> Answer:
    """A scoring rule with a first draft. Raises ``Invalid`` by field."""
    with act(actor, "check_rule.create", key=key) as step:
        template = template_of(step.actor, template_ref)
        gather = Gather()
        told = gather.take("names", lambda: read_texts(names), {})
        content = gather.join(lambda: checked_rule(document or USUAL), {})
        gather.close()
        row = Rule.objects.create(template=template, names=told)
        RuleEdition.objects.create(rule=row, n=1, content=content, made_at=step.at)
        step.record(row.ref, facts.RuleCreated(name=str(row)))
        step.answer(ref=row.ref, n=1)
    return step.answered


def edit_rule(
    actor: Actor,
    ref: str,
    document: Mapping[str, Any],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change the rule's draft, which is made of the published one if there is none.

    ``version`` is the draft's, 0 for none. Raises ``Invalid`` by field.
    """
    with act(actor, "check_rule.edit", key=key) as step:
        rule = _taken(step, ref)
        content = checked_rule(document)
        row = _draft(rule) or _drafted(step, rule)
        expect_version(row, version)
        changes: Changes = {
            name: (row.content.get(name), content[name])
            for name in content
            if row.content.get(name) != content[name]
        }
        row.content = content
        row.version += 1
        row.save()
        step.record(rule.ref, facts.RuleEdited(name=str(rule), n=row.n, changes=changes))
        step.answer(ref=rule.ref, n=row.n, version=row.version)
    return step.answered


def publish_rule(
    actor: Actor, ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """From now on checks are scored by the draft; issued ones keep their scores.

    Raises ``Invalid`` ``rule.point`` when it names a point that the template has not.
    """
    with act(actor, "check_rule.publish", key=key) as step:
        rule = _taken(step, ref)
        row = _draft(rule)
        if row is None:
            raise NotFound(N_("There is no draft of this rule."), rule="rule.no_draft")
        expect_version(row, version)
        _require_points(rule, row)
        for old in rule.editions.filter(state="published"):
            old.state = "retired"
            old.save(update_fields=["state"])
        row.state, row.published_at = "published", step.at
        row.version += 1
        row.save(update_fields=["state", "published_at", "version"])
        step.record(rule.ref, facts.RulePublished(name=str(rule), n=row.n))
        step.answer(ref=rule.ref, n=row.n)
    return step.answered


def _taken(step: Step, ref: str) -> Rule:
    seen = rule_of(step.actor, ref)
    return Rule.objects.select_related("template").select_for_update(of=("self",)).get(pk=seen.pk)


def _draft(rule: Rule) -> RuleEdition | None:
    return rule.editions.filter(state="draft").first()


def _drafted(step: Step, rule: Rule) -> RuleEdition:
    base = rule.editions.filter(state="published").first()
    last = rule.editions.first()
    return RuleEdition(
        rule=rule,
        n=(last.n if last else 0) + 1,
        content=base.content if base else USUAL,
        made_at=step.at,
        version=0,
    )


def _require_points(rule: Rule, row: RuleEdition) -> None:
    edition = published_of(rule.template)
    known = {point.key for point in content_of(edition.content).points} if edition else set()
    named = {marginal["point"] for marginal in row.content["marginals"]} - {""}
    if edition and (strange := sorted(named - known)):
        raise Invalid(N_("The template has no point {point}."), rule="rule.point", point=strange[0])
