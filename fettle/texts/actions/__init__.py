"""Every change of texts, replies and templates.

``queue_text`` (step first) is what other rooms call inside their own steps; the worker calls
``send_due``.
"""

from fettle.texts.actions.answering import (
    answer_reply,
    assign_reply,
    finish_reply,
    receive_reply,
    reopen_reply,
)
from fettle.texts.actions.queueing import cancel_text, queue_text, send_text_again, withdraw_texts
from fettle.texts.actions.sending import report_text, send_due
from fettle.texts.actions.templates import edit_text_template, set_text_hours

__all__ = [
    "answer_reply",
    "assign_reply",
    "cancel_text",
    "edit_text_template",
    "finish_reply",
    "queue_text",
    "receive_reply",
    "reopen_reply",
    "report_text",
    "send_due",
    "send_text_again",
    "set_text_hours",
    "withdraw_texts",
]
