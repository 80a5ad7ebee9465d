"""Every change of an estimate: made, sent, opened, answered, taken back."""

from fettle.estimates.actions.answering import answer_estimate, ask_estimate, see_estimate
from fettle.estimates.actions.drafting import draft_estimate
from fettle.estimates.actions.sending import (
    expire_estimates,
    link_estimate,
    revoke_estimate,
    send_estimate,
)
from fettle.estimates.drafts import Reply, Which

__all__ = [
    "Reply",
    "Which",
    "answer_estimate",
    "ask_estimate",
    "draft_estimate",
    "expire_estimates",
    "link_estimate",
    "revoke_estimate",
    "see_estimate",
    "send_estimate",
]
