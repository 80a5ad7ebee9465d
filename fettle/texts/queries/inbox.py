"""What clients answered: by ticket, the newest first; and to whom an answer belongs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from fettle.access.actor import Actor
from fettle.clients.queries import clients_at
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import shop_named_first
from fettle.texts.inbound import sender_of
from fettle.texts.models import Reply, Text

if TYPE_CHECKING:
    from fettle.clients.models import Client

LEFT = ("sent", "delivered", "parked", "failed")
PAGE = 50
THREAD_MOST = 100


@dataclass(frozen=True, slots=True)
class Whence:
    """Where a reply belongs. ``clients``: all whose address it is, a family's for example."""

    shop_id: int
    address: str
    text: Text | None
    client: Client | None
    clients: list[Client]


@dataclass(frozen=True, slots=True)
class Thread:
    """The replies about one order, or of one client, or from one address; the newest first."""

    replies: list[Reply]

    @property
    def newest(self) -> Reply:
        return self.replies[0]


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a conversation: a text that was written, or a reply to one."""

    at: datetime
    text: Text | None = None
    reply: Reply | None = None


def whence(sender: str) -> Whence | None:
    """To which shop, text and client a sender belongs; ``None`` while there is no shop.

    The newest text to the address decides; without any, the only client who has the address.
    """
    first = shop_named_first()
    if first is None:
        return None
    address = sender_of(sender, first.country)
    written = Text.objects.filter(address=address, state__in=LEFT)
    text = written.select_related("client").order_by("-pk").first()
    found = clients_at(address)
    client = text.client if text else None
    if client is None and len(found) == 1:
        client = found[0]
    if client is not None and client not in found:
        found.append(client)
    return Whence(text.shop_id if text else first.pk, address, text, client, found)


def threads(
    actor: Actor, *, state: str = "open", before: str = ""
) -> tuple[list[Thread], str | None]:
    """A page of replies by order, the newest first, and the cursor of the next one."""
    rows = replies(actor, state=state, before=before)
    page = rows[:PAGE]
    order = {key: n for n, key in reversed(list(enumerate(map(_thread_of, page))))}
    page.sort(key=lambda row: (order[_thread_of(row)], -row.pk))
    found = [Thread(list(rows)) for _key, rows in groupby(page, _thread_of)]
    return found, rows[PAGE - 1].ref if len(rows) > PAGE else None


def replies(actor: Actor, *, state: str = "open", before: str = "", order: str = "") -> list[Reply]:
    """The newest replies, at most one more than a page."""
    found = _seen(actor)
    if state:
        found = found.filter(state=state)
    if order:
        found = found.filter(order_ref=order)
    if before:
        found = found.filter(pk__lt=reply_of(actor, before).pk)
    return list(found.order_by("-pk")[: PAGE + 1])


def reply_of(actor: Actor, ref: str) -> Reply:
    """Raises ``NotFound``."""
    if (row := _seen(actor).filter(ref=ref).first()) is None:
        raise NotFound(N_("There is no such reply."), rule="reply.unknown")
    return row


def open_replies(actor: Actor) -> int:
    """How many replies wait for somebody."""
    return Reply.objects.all().seen_by(actor).filter(state="open").count()


def conversation(actor: Actor, order_ref: str) -> list[Said]:
    """What was written and answered about an order, the oldest first."""
    texts = Text.objects.all().seen_by(actor).filter(order_ref=order_ref).exclude(state="cancelled")
    texts = texts.select_related("staff")
    written = [Said(row.made_at, text=row) for row in texts.order_by("-pk")[:THREAD_MOST]]
    answered = _seen(actor).filter(order_ref=order_ref).order_by("-pk")[:THREAD_MOST]
    return sorted([*written, *(Said(row.at, reply=row) for row in answered)], key=lambda s: s.at)


def _seen(actor: Actor) -> QuerySet[Reply]:
    found = Reply.objects.all().seen_by(actor)
    return found.select_related("client", "assignee", "text", "answer")


def _thread_of(row: Reply) -> tuple[str, int, str]:
    if row.order_ref:
        return row.order_ref, 0, ""
    return ("", row.client_id, "") if row.client_id else ("", 0, row.address)
