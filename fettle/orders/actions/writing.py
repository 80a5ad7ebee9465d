"""A text to the client that nobody's move asked for: somebody writes about how it stands."""

from __future__ import annotations

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, act
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.orders.actions.answers import answer_of
from fettle.orders.actions.rows import take_seen
from fettle.orders.actions.telling import tell_client
from fettle.orders.drafts import TextDraft
from fettle.orders.queries.telling import moment_of


def write_text(actor: Actor, ref: str, text: TextDraft, *, key: Key | None = None) -> Answer:
    """Queue a text to the order's client, in whatever stage it is; the order stays as it is.

    Raises ``Invalid`` for its ``address`` and ``body``, ``Refused`` ``text.no_reader`` for an order
    about which nobody is written to.
    """
    with act(actor, "text.write", key=key) as step:
        order = take_seen(step, ref)
        moment = moment_of(order)
        if not moment:
            raise Refused(N_("Nobody is written to about this order."), rule="text.no_reader")
        answer_of(step, order, text=tell_client(step, order, moment, text))
    return step.answered
