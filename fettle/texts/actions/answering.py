"""What clients answered: taken in once, given to somebody, answered, and done with."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.clients.actions import withdraw_consent
from fettle.journal import Answer, Key, Step, act
from fettle.journal.refusals import told_as
from fettle.kernel.refusal import NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import staff
from fettle.texts import facts
from fettle.texts.actions.queueing import queue_text
from fettle.texts.addresses import channel_of
from fettle.texts.inbound import received_text, wish_of
from fettle.texts.models import Reply, Text
from fettle.texts.queries import Whence
from fettle.texts.states import DUE

SOURCE_MAX = 120

told_as({"texts_reply_key_key": N_("This reply is here already.")}, rule="reply.known")


def receive_reply(actor: Actor, whence: Whence, key: str, body: str) -> Answer:
    """Take in what somebody answered, once by its key. Who says stop gets no more texts.

    Raises ``Refused`` ``reply.known`` for a key that came before.
    """
    with act(actor, "reply.receive") as step:
        kept = received_text(body)
        text = whence.text
        reply = Reply.objects.create(
            shop_id=actor.shop_id,
            client=whence.client,
            text=text,
            order_ref=text.order_ref if text else "",
            order_name=text.order_name if text else "",
            channel=channel_of(whence.address),
            address=whence.address,
            body=kept,
            wish=wish_of(kept),
            key=key,
            at=step.at,
        )
        if reply.wish == "stop":
            _write_no_more(step, whence, reply)
        step.record(reply.order_ref or reply.ref, facts.ReplyReceived(reply.wish, reply.order_ref))
        step.answer(ref=reply.ref, wish=reply.wish)
    return step.answered


def finish_reply(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Nothing more is to be done about it. Raises ``Refused`` ``reply.not_open``."""
    with act(actor, "reply.done", key=key) as step:
        reply = _locked(step, ref)
        _finish(step, reply)
        step.answer(ref=reply.ref, state=reply.state)
    return step.answered


def reopen_reply(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """It waits again. Raises ``Refused`` ``reply.open``."""
    with act(actor, "reply.reopen", key=key) as step:
        reply = _locked(step, ref)
        if reply.state == "open":
            raise Refused(N_("This reply waits already."), rule="reply.open")
        reply.state = "open"
        reply.save(update_fields=["state"])
        step.record(reply.order_ref or reply.ref, facts.ReplyReopened(reply.order_ref))
        step.answer(ref=reply.ref, state=reply.state)
    return step.answered


def assign_reply(actor: Actor, ref: str, staff_ref: str = "", *, key: Key | None = None) -> Answer:
    """Somebody looks after it; without a reference whoever is acting. Raises ``NotFound``."""
    with act(actor, "reply.assign", key=key) as step:
        reply = _locked(step, ref)
        found = staff(actor)
        found = found.filter(ref=staff_ref) if staff_ref else found.filter(pk=actor.staff_id or 0)
        if (somebody := found.first()) is None:
            raise NotFound(N_("Nobody of this shop has this reference."), rule="staff.unknown")
        reply.assignee = somebody
        reply.save(update_fields=["assignee"])
        told = facts.ReplyAssigned(somebody.name, reply.order_ref)
        step.record(reply.order_ref or reply.ref, told)
        step.answer(ref=reply.ref, assignee=somebody.ref, name=somebody.name)
    return step.answered


def answer_reply(actor: Actor, ref: str, body: str, *, key: Key | None = None) -> Answer:
    """Write back to where the reply came from; it is done with unless the text is taken back.

    Raises as ``queue_text`` does, and ``Refused`` ``reply.not_open``.
    """
    with act(actor, "text.write", key=key) as step:
        reply = _locked(step, ref)
        text = queue_text(
            step, reply.order_ref, reply.client_id, "answer", reply.address, body,
            order_name=reply.order_name,
        )  # fmt: skip
        reply.answer = text
        _finish(step, reply)
        step.answer(ref=reply.ref, text=text.ref)
    return step.answered


def _finish(step: Step, reply: Reply) -> None:
    if reply.state != "open":
        raise Refused(N_("This reply was dealt with already."), rule="reply.not_open")
    reply.state = "done"
    reply.save(update_fields=["state", "answer"])
    step.record(reply.order_ref or reply.ref, facts.ReplyDone(reply.order_ref))


def _write_no_more(step: Step, whence: Whence, reply: Reply) -> None:
    """Everybody with this address is left alone, and what was about to leave stays here."""
    for client in whence.clients:
        withdraw_consent(step, client.pk, reply.channel, reply.body[:SOURCE_MAX])
    waiting = Text.objects.filter(
        shop_id=step.actor.shop_id, address=reply.address, state__in=DUE, leaving_at=None
    )
    for text in waiting.select_for_update():
        text.state = "cancelled"
        text.save(update_fields=["state"])
        step.record(text.order_ref or text.ref, facts.TextCancelled(text.order_ref))


def _locked(step: Step, ref: str) -> Reply:
    found = Reply.objects.all().seen_by(step.actor).filter(ref=ref)
    if (reply := found.select_for_update().first()) is None:
        raise NotFound(N_("There is no such reply."), rule="reply.unknown")
    return reply
