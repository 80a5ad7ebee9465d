"""Every change of plans.

``fulfil_by_order`` (step first) is what orders call when they close; the worker calls
``remind_due``.
"""

from fettle.upkeep.actions.coming import book_plan, unwish_plan, wish_plan
from fettle.upkeep.actions.ending import (
    dismiss_plan,
    fulfil_by_order,
    fulfil_plan,
    undo_plan,
)
from fettle.upkeep.actions.planning import add_plan, edit_plan, propose_plan
from fettle.upkeep.actions.reminding import remind_due, remind_plan
from fettle.upkeep.actions.settings import edit_plan_template, set_reminding

__all__ = [
    "add_plan",
    "book_plan",
    "dismiss_plan",
    "edit_plan",
    "edit_plan_template",
    "fulfil_by_order",
    "fulfil_plan",
    "propose_plan",
    "remind_due",
    "remind_plan",
    "set_reminding",
    "undo_plan",
    "unwish_plan",
    "wish_plan",
]
