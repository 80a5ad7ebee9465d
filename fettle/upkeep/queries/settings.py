"""What a shop proposes, and how it reminds."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.clients.states import UnitKind
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.upkeep.models import SLOTS, PlanTemplate, Reminding
from fettle.upkeep.standard import STANDARD


def templates(actor: Actor, kind: str = "") -> list[PlanTemplate]:
    """All six places of each kind of unit; what nobody changed is unsaved and has version 0."""
    found = PlanTemplate.objects.filter(shop_id=actor.shop_id).select_related("item")
    rows = {
        (row.kind, row.position): row for row in found.filter(**({"kind": kind} if kind else {}))
    }
    kinds = [kind] if kind else list(UnitKind.values)
    return [
        rows.get((each, position)) or standard_at(actor.shop_id, each, position)
        for each in kinds
        for position in range(1, SLOTS + 1)
    ]


def template_at(actor: Actor, kind: str, position: int) -> PlanTemplate:
    """The one in this place. Raises ``NotFound`` for a place that there is not."""
    if kind not in UnitKind.values or not 1 <= position <= SLOTS:
        raise NotFound(N_("There is no such proposal."), rule="plan_template.unknown")
    found = PlanTemplate.objects.filter(shop_id=actor.shop_id, kind=kind, position=position)
    return found.select_related("item").first() or standard_at(actor.shop_id, kind, position)


def standard_at(shop_id: int, kind: str, position: int) -> PlanTemplate:
    """What the house came with, unsaved; switched off and empty where it came with nothing."""
    known = STANDARD.get(kind, ())
    blank = PlanTemplate(shop_id=shop_id, kind=kind, position=position, version=0)
    if position > len(known):
        blank.basis, blank.interval_months, blank.active = "date", 12, False
        return blank
    it = known[position - 1]
    blank.names, blank.texts, blank.basis = dict(it.names), dict(it.texts), it.basis
    blank.first_days, blank.interval_months, blank.interval_use = it.first_days, it.months, it.use
    return blank


def reminding_of(shop_id: int) -> Reminding:
    """How the shop reminds; unsaved if nobody set it."""
    return Reminding.objects.filter(shop_id=shop_id).first() or Reminding(
        shop_id=shop_id, version=0
    )
