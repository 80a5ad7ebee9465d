"""Templates with their editions and rules."""

from __future__ import annotations

from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.inspections.models import Rule, RuleEdition, Template, TemplateEdition
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_


def templates(actor: Actor) -> QuerySet[Template]:
    """Those of the shop, the oldest first."""
    return Template.objects.filter(shop_id=actor.shop_id).order_by("pk")


def template_of(actor: Actor, ref: str) -> Template:
    """Raises ``NotFound``."""
    row = templates(actor).filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such template."), rule="template.unknown")
    return row


def rule_of(actor: Actor, ref: str) -> Rule:
    """Raises ``NotFound``."""
    rows = Rule.objects.filter(template__shop_id=actor.shop_id).select_related("template")
    row = rows.filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such scoring rule."), rule="rule.unknown")
    return row


def published(actor: Actor, unit_kind: str = "") -> list[TemplateEdition]:
    """What can be begun, for this kind of unit or for any."""
    rows = TemplateEdition.objects.filter(
        template__shop_id=actor.shop_id, template__active=True, state="published"
    )
    if unit_kind:
        rows = rows.filter(template__unit_kind=unit_kind)
    return list(rows.select_related("template").order_by("template_id"))


def published_for(actor: Actor, unit_kind: str, template_ref: str = "") -> TemplateEdition:
    """The named template's published edition, or the first for the kind. Raises ``Invalid``."""
    found = published(actor, "" if template_ref else unit_kind)
    for edition in found:
        if template_ref in ("", edition.template.ref):
            return edition
    wrong = Invalid(
        N_("There is no published template for this. Make one in the settings."),
        rule="template.none",
    )
    raise Invalid(wrong.sentence, rule="template.none", errors={"template": wrong})


def draft_of(template: Template) -> TemplateEdition | None:
    """The template's draft, if somebody works on one."""
    return template.editions.filter(state="draft").first()


def published_of(template: Template) -> TemplateEdition | None:
    """The edition in use."""
    return template.editions.filter(state="published").first()


def rules_in_use(template: Template) -> list[RuleEdition]:
    """The published editions of the template's rules, in their order."""
    rows = RuleEdition.objects.filter(rule__template=template, rule__active=True, state="published")
    return list(rows.select_related("rule").order_by("rule_id"))
