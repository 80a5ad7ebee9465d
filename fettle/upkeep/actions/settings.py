"""What a shop proposes for each kind of unit, and whether and when it reminds."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.catalog.queries import item_of
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.kernel.amount import whole_units
from fettle.kernel.gather import Gather
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.upkeep import checks, facts
from fettle.upkeep.drafts import TemplateDraft
from fettle.upkeep.models import DAYS_MOST, LEAD_MOST, PlanTemplate, Reminding
from fettle.upkeep.queries.proposals import worded
from fettle.upkeep.queries.settings import reminding_of, template_at

_TOLD = (
    "names", "texts", "first_days", "interval_months", "interval_use", "active", "item_id", "basis"
)  # fmt: skip


def edit_plan_template(
    actor: Actor,
    kind: str,
    position: int,
    draft: TemplateDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Propose something else in this place. Raises ``Invalid`` by field."""
    with act(actor, "plan_template.edit", key=key) as step:
        template_at(actor, kind, position)
        held = PlanTemplate.objects.select_for_update().filter(
            shop_id=actor.shop_id, kind=kind, position=position
        )
        row = held.first() or template_at(actor, kind, position)
        expect_version(row, version)
        before = {name: getattr(row, name) for name in _TOLD}
        _fill(step, row, draft)
        row.version += 1
        row.save()
        changes = {
            name: (str(before[name]), str(getattr(row, name)))
            for name in _TOLD
            if before[name] != getattr(row, name)
        }
        name = worded(row.names, "en") or f"{kind} {position}"
        step.record(f"plan.{kind}.{position}", facts.TemplateEdited(name, kind, position, changes))
        step.answer(kind=kind, position=position, version=row.version)
    return step.answered


def set_reminding(
    actor: Actor,
    active: bool,
    lead_days: object,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Switch all reminders on or off, and say how many days before. Raises ``Invalid``."""
    with act(actor, "reminding.set", key=key) as step:
        held = Reminding.objects.select_for_update().filter(shop_id=actor.shop_id)
        row = held.first() or reminding_of(actor.shop_id)
        expect_version(row, version)
        before = (str(row.active), str(row.lead_days))
        gather = Gather()
        row.lead_days = gather.take(
            "lead_days", lambda: whole_units(lead_days, 0, 0, LEAD_MOST), row.lead_days
        )
        gather.close()
        row.active = active
        row.version += 1
        row.save()
        after = (str(row.active), str(row.lead_days))
        pairs = zip(("active", "lead_days"), zip(before, after, strict=True), strict=True)
        told = {name: pair for name, pair in pairs if pair[0] != pair[1]}
        step.record(current_shop(actor).ref, facts.RemindingSet(told))
        step.answer(active=row.active, lead_days=row.lead_days, version=row.version)
    return step.answered


def _fill(step: Step, row: PlanTemplate, draft: TemplateDraft) -> None:
    gather = Gather()
    row.names = checks.words_by_language(gather, "name", draft.names, names=True)
    row.texts = checks.words_by_language(gather, "text", draft.texts, names=False)
    row.first_days = gather.take(
        "first_days", lambda: checks.number_typed(draft.first_days, DAYS_MOST), None
    )
    row.interval_months = gather.take(
        "interval_months", lambda: checks.months_typed(draft.interval_months), None
    )
    row.interval_use = gather.take(
        "interval_use", lambda: checks.use_typed(draft.interval_use), None
    )
    row.item = item_of(step.actor, draft.item_ref) if draft.item_ref else None
    row.active = draft.active
    has_days = bool(row.first_days or row.interval_months)
    row.basis = ("first" if has_days else "use") if row.interval_use else "date"
    if row.active and not row.names and "name_en" not in gather.errors:
        gather.wrong("name_en", N_("Fill this in."), "text.empty")
    if row.active and not (has_days or row.interval_use):
        sentence = N_("Say after which time or distance it is due.")
        gather.wrong("interval_months", sentence, "plan_template.interval")
    gather.close()
