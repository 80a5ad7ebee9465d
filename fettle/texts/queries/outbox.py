"""What was written, and what became of it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db.models import Min

from fettle.access.actor import Actor
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.texts.models import Text
from fettle.texts.states import DUE

PAGE = 50


def texts(actor: Actor, state: str = "", before: str = "", order: str = "") -> list[Text]:
    """The newest texts, at most one more than a page; older than ``before`` if it is given."""
    found = Text.objects.all().seen_by(actor).select_related("client", "staff")
    if state:
        found = found.filter(state=state)
    if order:
        found = found.filter(order_ref=order)
    if before:
        found = found.filter(pk__lt=text_of(actor, before).pk)
    return list(found.order_by("-pk")[: PAGE + 1])


def counts(actor: Actor) -> Counter[str]:
    """How many texts there are in each state that wants somebody's eye."""
    states = Text.objects.all().seen_by(actor).filter(state__in=[*DUE, "parked"])
    return Counter(states.values_list("state", flat=True))


def text_of(actor: Actor, ref: str) -> Text:
    """Raises ``NotFound``."""
    found = Text.objects.all().seen_by(actor).select_related("client", "staff")
    if (row := found.filter(ref=ref).first()) is None:
        raise NotFound(N_("There is no such text."), rule="text.unknown")
    return row


def shop_of_key(key: str) -> int | None:
    """The shop whose text this is."""
    return Text.objects.filter(key=key).values_list("shop_id", flat=True).first()


def is_queued(key: str) -> bool:
    """Whether the text of this key was written already, whatever became of it."""
    return Text.objects.filter(key=key).exists()


def next_due() -> datetime | None:
    """When the next text of any shop may leave; ``None`` while none waits."""
    waiting = Text.objects.filter(state__in=DUE)
    first: datetime | None = waiting.aggregate(first=Min("not_before"))["first"]
    return first


def is_any_due(shop_id: int, at: datetime) -> bool:
    """Whether the worker has something to do."""
    due = Text.objects.filter(shop_id=shop_id, state__in=DUE, not_before__lte=at)
    return due.exists()
