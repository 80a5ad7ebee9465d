"""Every change of procedures, and every step that is done by one."""

from fettle.procedures.actions.binding import bind_procedure, unbind_procedure
from fettle.procedures.actions.books import (
    create_procedure,
    edit_procedure,
    publish_procedure,
    show_procedure,
)
from fettle.procedures.actions.runs import finish_runs, open_runs, reopen_runs
from fettle.procedures.actions.steps import correct_step, do_step, skip_step

__all__ = [
    "bind_procedure",
    "correct_step",
    "create_procedure",
    "do_step",
    "edit_procedure",
    "finish_runs",
    "open_runs",
    "publish_procedure",
    "reopen_runs",
    "show_procedure",
    "skip_step",
    "unbind_procedure",
]
