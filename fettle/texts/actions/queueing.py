"""A text is queued with whatever it tells about, taken back while it is here, or tried anew."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.clients.queries import client_of, ref_of
from fettle.journal import Answer, Key, Step, act
from fettle.kernel.plain import plain_text
from fettle.kernel.refs import new_ref
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop
from fettle.texts import facts
from fettle.texts.addresses import channel_of, checked_address
from fettle.texts.models import Reply, Text
from fettle.texts.parts import parts_of
from fettle.texts.queries import refuses
from fettle.texts.states import ABOUT, DUE

if TYPE_CHECKING:
    from fettle.clients.models import Client

UNDO = timedelta(seconds=10)
BODY_MAX = 2000
PARTS_MAX = 8
ORDER_NAME_MAX = 120


def queue_text(  # noqa: PLR0917 - all six are the text
    step: Step,
    order_ref: str,
    client_id: int | None,
    moment: str,
    address: str,
    body: str,
    *,
    key: str = "",
    order_name: str = "",
) -> Text:
    """Queue a text that leaves after some seconds, in the transaction of the open step.

    ``body`` is the finished text and is never read for placeholders. ``key`` names the text once
    for ever; empty: this text has its own. ``order_name`` is what the shop calls the order. Raises
    ``Invalid`` for "address" and "body", ``Refused`` ``text.refused`` if the client said no.
    """
    shop = current_shop(step.actor)
    client = client_of(step.actor, ref_of(client_id)) if client_id else None
    address, body = _checked(address, body, shop.country)
    _refuse_unwanted(client, channel_of(address), moment)
    ref = new_ref()
    text = Text.objects.create(
        ref=ref,
        shop=shop,
        client=client,
        order_ref=order_ref,
        order_name=order_name[:ORDER_NAME_MAX],
        moment=moment,
        channel=channel_of(address),
        address=address,
        language=client.language if client else shop.language,
        body=body,
        key=key or ref,
        made_at=step.at,
        not_before=step.at + UNDO,
        staff_id=step.actor.staff_id,
    )
    step.record(order_ref or ref, facts.TextQueued(moment, text.channel, order_ref))
    return text


def cancel_text(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Take a text back before it leaves; what it answers waits again.

    Raises ``Refused`` ``text.gone`` if it has left.
    """
    with act(actor, "text.cancel", key=key) as step:
        text = _text_locked(step, ref)
        if not text.may_be_taken_back:
            raise Refused(N_("This text has left already."), rule="text.gone")
        text.state = "cancelled"
        text.save(update_fields=["state"])
        Reply.objects.filter(answer=text).update(state="open", answer=None)
        step.record(text.order_ref or text.ref, facts.TextCancelled(text.order_ref))
        step.answer(ref=text.ref, state=text.state)
    return step.answered


def withdraw_texts(step: Step, order_ref: str, moment: str) -> None:
    """What tells of this moment and is still here does not leave: the order went back."""
    rows = Text.objects.filter(
        shop_id=step.actor.shop_id, order_ref=order_ref, moment=moment, state__in=DUE,
        leaving_at=None,
    )  # fmt: skip
    for text in rows.select_for_update():
        text.state = "cancelled"
        text.save(update_fields=["state"])
        step.record(order_ref, facts.TextCancelled(order_ref))


def send_text_again(actor: Actor, ref: str, *, key: Key | None = None) -> Answer:
    """Try a text anew that was given up; its key stays, so it still arrives once.

    Raises ``Refused`` ``text.not_parked`` for any other.
    """
    with act(actor, "text.send_again", key=key) as step:
        text = _text_locked(step, ref)
        if text.state != "parked":
            raise Refused(
                N_("Only a text that was given up can be sent again."), rule="text.not_parked"
            )
        text.state, text.attempts, text.last_error = "queued", 0, ""
        text.leaving_at, text.not_before = None, step.at
        text.save()
        step.record(text.order_ref or text.ref, facts.TextSentAgain(text.order_ref))
        step.answer(ref=text.ref, state=text.state)
    return step.answered


def _refuse_unwanted(client: Client | None, channel: str, moment: str) -> None:
    if moment not in ABOUT:
        raise NotFound(N_("There is no such moment."), rule="text_template.unknown")
    if client is not None and refuses(client, channel):
        raise Refused(
            N_("The client does not want to be written to on this channel."), rule="text.refused"
        )


def _checked(address: str, body: str, region: str) -> tuple[str, str]:
    errors: dict[str, Refused] = {}
    try:
        address = checked_address(address, region)
    except Invalid as wrong:
        errors["address"] = wrong
    try:
        body = _checked_body(body, address)
    except Invalid as wrong:
        errors["body"] = wrong
    if errors:
        raise Invalid(
            N_("The text cannot be sent: {why}"),
            rule="text.invalid",
            errors=errors,
            why=next(iter(errors.values())),
        )
    return address, body


def _checked_body(typed: str, address: str) -> str:
    body = plain_text(typed, BODY_MAX)
    if not body:
        raise Invalid(N_("Write the text."), rule="text.empty")
    count = parts_of(body).count
    if channel_of(address) == "sms" and count > PARTS_MAX:
        raise Invalid(
            N_("This would be {count} short messages; at most {most} are sent."),
            rule="text.long",
            count=count,
            most=PARTS_MAX,
        )
    return body


def _text_locked(step: Step, ref: str) -> Text:
    found = Text.objects.all().seen_by(step.actor).filter(ref=ref)
    if (text := found.select_for_update().first()) is None:
        raise NotFound(N_("There is no such text."), rule="text.unknown")
    return text
