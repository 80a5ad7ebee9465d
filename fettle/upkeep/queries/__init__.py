"""What may be read of plans, proposals and settings."""

from fettle.upkeep.queries.lines import (
    Due,
    counts,
    due_lines,
    dued,
    line_of,
    own_plan,
    plan_of_client,
    plan_of_unit,
)
from fettle.upkeep.queries.planned import is_planned
from fettle.upkeep.queries.proposals import Proposal, proposals
from fettle.upkeep.queries.reckoning import Reckoned, days_here, paces_of
from fettle.upkeep.queries.settings import reminding_of, template_at, templates

__all__ = [
    "Due",
    "Proposal",
    "Reckoned",
    "counts",
    "days_here",
    "due_lines",
    "dued",
    "is_planned",
    "line_of",
    "own_plan",
    "paces_of",
    "plan_of_client",
    "plan_of_unit",
    "proposals",
    "reminding_of",
    "template_at",
    "templates",
]
