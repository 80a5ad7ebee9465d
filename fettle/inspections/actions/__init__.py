"""Every change of a health check, its templates and its rules; each outer action is one verb."""

from fettle.inspections.actions.answering import answer_point, photograph_point
from fettle.inspections.actions.doing import (
    discard_inspection,
    open_inspection,
    resume_inspection,
    submit_inspection,
)
from fettle.inspections.actions.issuing import issue_inspection, revoke_report, share_report
from fettle.inspections.actions.needing import set_check_need
from fettle.inspections.actions.recommending import recommend_item
from fettle.inspections.actions.rules import create_rule, edit_rule, publish_rule
from fettle.inspections.actions.taking_up import take_up_inspection
from fettle.inspections.actions.templates import (
    create_template,
    draft_template,
    drop_template,
    edit_template,
    publish_template,
)

__all__ = [
    "answer_point",
    "create_rule",
    "create_template",
    "discard_inspection",
    "draft_template",
    "drop_template",
    "edit_rule",
    "edit_template",
    "issue_inspection",
    "open_inspection",
    "photograph_point",
    "publish_rule",
    "publish_template",
    "recommend_item",
    "resume_inspection",
    "revoke_report",
    "set_check_need",
    "share_report",
    "submit_inspection",
    "take_up_inspection",
]
