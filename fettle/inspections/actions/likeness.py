"""Health check templates with their scoring rules, taken over from another shop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from fettle.inspections.models import Rule, RuleEdition, Template, TemplateEdition
from fettle.journal import Step
from fettle.shop.actions.copying import likeness_of, taken_over

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@taken_over("check_templates", _("Health check templates and scoring"))
def copy_templates(step: Step, there: Shop, here: Shop) -> int:
    """Those in use, by kind of unit and name, as version 1."""
    own = {_key(row) for row in Template.objects.filter(shop=here)}
    rows = Template.objects.filter(shop=there, active=True, editions__state="published")
    new = [row for row in rows.distinct() if _key(row) not in own]
    for row in new:
        _copy(step, row, here)
    return len(new)


def _key(template: Template) -> tuple[str, str]:
    names: dict[str, str] = template.names
    return template.unit_kind, names.get("en") or next(iter(names.values()), "")


def _copy(step: Step, old: Template, here: Shop) -> None:
    template = likeness_of(old, shop_id=here.pk)
    template.save()
    _in_use(step, TemplateEdition.objects.get(template=old, state="published"), template=template)
    for rule in Rule.objects.filter(template=old, active=True):
        edition = RuleEdition.objects.filter(rule=rule, state="published").first()
        if edition is not None:
            twin = likeness_of(rule, template_id=template.pk)
            twin.save()
            _in_use(step, edition, rule=twin)


def _in_use(step: Step, edition: TemplateEdition | RuleEdition, **of: Any) -> None:
    twin = likeness_of(edition, n=1, state="draft", made_at=step.at, published_at=None)
    for name, row in of.items():
        setattr(twin, name, row)
    twin.save()
    twin.state, twin.published_at = "published", step.at
    twin.save()
