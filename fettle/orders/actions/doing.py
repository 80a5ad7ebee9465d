"""Works are done, not done after all, or left out; a guided one when its steps are."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders import facts
from fettle.orders.actions.answering import require_agreed
from fettle.orders.actions.answers import answer_of_line
from fettle.orders.actions.rows import at_field, keep_order, live_line_of, take_workable
from fettle.orders.models import Line, Order
from fettle.procedures.actions import finish_runs, reopen_runs
from fettle.procedures.queries import missing_steps

WORKS = ("labour", "service")


def do_line(
    actor: Actor, ref: str, line_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Tick a work as done; whoever does so did it, unless somebody else is named on the line."""
    with act(actor, "line.do", key=key) as step:
        order, line = _work(step, ref, line_ref, version)
        require_agreed(line)
        if line.work_state == "done":
            raise Refused(N_("{text} is done already."), rule="line.done", text=line.text)
        _finish_steps(step, line)
        line.work_state, line.skip_reason, line.done_at = "done", "", step.at
        line.doer_id = line.doer_id or step.actor.staff_id
        _keep_work(step, order, line)
        step.record(order.ref, facts.LineDone(number=order.number, text=line.text))
        answer_of_line(step, order, line)
    return step.answered


def undo_line(
    actor: Actor, ref: str, line_ref: str, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Take back the tick, or that the work was left out."""
    with act(actor, "line.undo", key=key) as step:
        order, line = _work(step, ref, line_ref, version)
        if order.stage == "ready":
            raise Refused(
                N_("Order {number} is ready. Take it up again first."),
                rule="order.ready_already", number=order.number,
            )  # fmt: skip
        if line.work_state not in ("done", "skipped"):
            raise Refused(N_("{text} is not done yet."), rule="line.todo", text=line.text)
        line.work_state, line.skip_reason, line.done_at = "todo", "", None
        if line.guided:
            reopen_runs(step, line.ref)
        _keep_work(step, order, line)
        step.record(order.ref, facts.LineUndone(number=order.number, text=line.text))
        answer_of_line(step, order, line)
    return step.answered


def skip_line(
    actor: Actor,
    ref: str,
    line_ref: str,
    reason: str,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Leave a work out and say why; its price stays on the order until the line is taken off."""
    with act(actor, "line.skip", key=key) as step:
        order, line = _work(step, ref, line_ref, version)
        if line.work_state in ("done", "skipped"):
            raise Refused(
                N_("{text} is done or left out already."), rule="line.done", text=line.text
            )
        with at_field("reason"):
            reason = filled_line(reason, 200)
        line.work_state, line.skip_reason, line.done_at = "skipped", reason, None
        if line.guided:
            finish_runs(step, line.ref)
        _keep_work(step, order, line)
        step.record(
            order.ref, facts.LineSkipped(number=order.number, text=line.text, why=reason),
            reason=reason,
        )  # fmt: skip
        answer_of_line(step, order, line)
    return step.answered


def _work(step: Step, ref: str, line_ref: str, version: int | None) -> tuple[Order, Line]:
    order = take_workable(step, ref, version)
    line = live_line_of(order, line_ref)
    if line.kind not in WORKS:
        raise Refused(N_("{text} is no work to be done."), rule="line.no_work", text=line.text)
    return order, line


def _finish_steps(step: Step, line: Line) -> None:
    """A guided work is done when its required steps are. Raises ``Refused`` ``line.steps``."""
    if not line.guided:
        return
    if missing := missing_steps(line.ref, step.actor.language):
        raise Refused(
            N_("{text}: {count} steps are still to be done. The next one: {next}"),
            rule="line.steps", text=line.text, count=len(missing), next=missing[0],
        )  # fmt: skip
    finish_runs(step, line.ref)


def _keep_work(step: Step, order: Order, line: Line) -> None:
    line.save(update_fields=["work_state", "skip_reason", "done_at", "doer_id"])
    keep_order(step, order)
