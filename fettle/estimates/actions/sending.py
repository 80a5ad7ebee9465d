"""A version goes to the client when somebody says so, and may be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.access.tokens import digest
from fettle.estimates import facts
from fettle.estimates.actions.rows import answer_of_version, take_version
from fettle.estimates.drafts import Which
from fettle.estimates.models import EstimateLink, EstimateVersion
from fettle.estimates.queries.versions import lines_added, lines_changed
from fettle.estimates.states import LIVE, MOMENT
from fettle.journal import Answer, Key, Step, act, clock
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders.actions import TextDraft, mark_asked, wait_for_yes
from fettle.orders.actions.telling import tell_client
from fettle.orders.link_codes import STAND_IN, new_code

if TYPE_CHECKING:
    from fettle.orders.models import Order

AT_ONCE = 50


def send_estimate(
    actor: Actor,
    ref: str,
    *,
    text: TextDraft | None = None,
    wait: object = False,
    key: Key | None = None,
) -> Answer:
    """Open the version to the client; ``text`` is sent if it is given, nothing goes out otherwise.

    The version sent before is replaced. ``wait``: the order waits for the yes, if it can. Raises
    ``Refused`` ``estimate.stale`` if the order says something else by now, ``Invalid`` for the
    text's ``address`` and ``body``.
    """
    with act(actor, "estimate.send", key=key) as step:
        order, version = take_version(step, Which(ref=ref))
        _require_draft(order, version)
        before = version.estimate.versions.filter(state__in=LIVE)
        before.update(state="replaced", ended_at=step.at)
        version.state, version.sent_at = "sent", step.at
        version.valid_until = step.at + (version.valid_until - version.made_at)
        version.sent_to = text.address[:254] if text else ""
        version.save()
        told = _write(step, order, version, text) if text else ""
        mark_asked(step, order, "sent")
        if wait is True and order.waiting_reason != "authorisation":
            wait_for_yes(step, order)
        step.record(order.ref, facts.EstimateSent(
            number=order.number, n=version.n, address=version.sent_to
        ))  # fmt: skip
        answer_of_version(step, order, version, **({"text": told} if told else {}))
    return step.answered


def link_estimate(actor: Actor, ref: str, *, key: Key | None = None) -> tuple[Answer, str]:
    """One more way to the client's page, and its secret, which nobody can be told again.

    The secret is no part of the answer, which is kept: who repeats a key is told none. Raises
    ``Refused`` ``estimate.unsent`` for a draft and for what is over.
    """
    code = ""
    with act(actor, "estimate.link", key=key) as step:
        order, version = take_version(step, Which(ref=ref))
        if version.state not in (*LIVE, "answered"):
            raise Refused(
                N_("Only an estimate that was sent and is not over has a page."),
                rule="estimate.unsent",
            )
        code = _link(step, version)
        step.record(order.ref, facts.EstimateLinked(number=order.number, n=version.n))
        answer_of_version(step, order, version)
    return step.answered, code if EstimateLink.objects.filter(digest=digest(code)).exists() else ""


def revoke_estimate(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take a version back: its link opens nothing but the shop's telephone number.

    Raises ``Refused`` ``estimate.ended`` once it is answered or over.
    """
    with act(actor, "estimate.revoke", key=key) as step:
        order, version = take_version(step, Which(ref=ref))
        if version.state not in ("draft", *LIVE):
            raise Refused(N_("This estimate has ended already."), rule="estimate.ended")
        was_live = version.state in LIVE
        version.state, version.ended_at = "revoked", step.at
        version.save(update_fields=["state", "ended_at"])
        if was_live:
            mark_asked(step, order, "")
        step.record(order.ref, facts.EstimateRevoked(number=order.number, n=version.n))
        answer_of_version(step, order, version)
    return step.answered


def expire_estimates(actor: Actor) -> int:
    """What nobody answered in time has expired; how many there were. For the worker."""
    due = EstimateVersion.objects.filter(
        estimate__order__shop_id=actor.shop_id, state__in=LIVE, valid_until__lte=clock.now()
    )
    refs = list(due.values_list("ref", flat=True)[:AT_ONCE])
    for ref in refs:
        expire_estimate(actor, ref)
    return len(refs)


def expire_estimate(actor: Actor, ref: str) -> Answer:
    """Close one version whose time is over. Raises ``Refused`` ``estimate.valid`` before that."""
    with act(actor, "estimate.expire") as step:
        order, version = take_version(step, Which(ref=ref))
        if version.state not in LIVE or version.valid_until > step.at:
            raise Refused(N_("This estimate is not over yet."), rule="estimate.valid")
        version.state, version.ended_at = "expired", step.at
        version.save(update_fields=["state", "ended_at"])
        mark_asked(step, order, "expired")
        step.record(order.ref, facts.EstimateExpired(number=order.number, n=version.n))
        answer_of_version(step, order, version)
    return step.answered


def _link(step: Step, version: EstimateVersion) -> str:
    code = new_code()
    EstimateLink.objects.create(
        version=version, digest=digest(code), made_at=step.at, made_by_id=step.actor.staff_id
    )
    return code


def _write(step: Step, order: Order, version: EstimateVersion, text: TextDraft) -> str:
    """Queue the text; the stand-in for a link becomes a new one."""
    body, stand_in = text.body, in_address(STAND_IN)
    if stand_in in body:
        body = body.replace(stand_in, in_address(_link(step, version)))
    return tell_client(step, order, MOMENT, TextDraft(text.address, body))


def in_address(code: str) -> str:
    """The end of the address that the code opens."""
    return f"/e/{code}"


def _require_draft(order: Order, version: EstimateVersion) -> None:
    if version.state != "draft":
        raise Refused(N_("This version was sent already, or has ended."), rule="estimate.ended")
    order.require_changeable()
    lines = list(version.lines.all())
    if lines_changed(order, lines) or lines_added(order, lines):
        raise Refused(
            N_("The order has changed since this draft was made. Make a new one."),
            rule="estimate.stale",
        )
