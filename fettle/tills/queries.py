"""What may be read of tills: registers, sessions, what was taken in them, and the chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from fettle.access.actor import Actor
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.tills import signing
from fettle.tills.models import Entry, Register, Session
from fettle.tills.sums import SumRow, drawer, sums_of, takings

PAGE_SIZE = 50
LARGEST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Report:
    """What a session has taken so far (X), or had when it was closed (Z).

    ``blind``: whoever looks will still count the drawer, and must not see what is expected.
    """

    session: Session
    rows: list[SumRow]
    blind: bool
    late: int = 0

    @property
    def drawer(self) -> list[SumRow]:
        return drawer(self.rows)

    @property
    def expected_minor(self) -> int:
        """What must lie in the drawer."""
        return sum(row.minor for row in self.drawer)

    @property
    def takings(self) -> list[tuple[str, int, int]]:
        """Means of payment in words, how often, how much; cash left out for who looks blind."""
        words = {row.tender: row.tender_word for row in self.rows}
        return [
            (words[tender], count, minor)
            for tender, (count, minor) in takings(self.rows).items()
            if not (self.blind and tender == "cash")
        ]

    @property
    def taken_minor(self) -> int:
        return sum(minor for _word, _count, minor in self.takings)


@dataclass(frozen=True, slots=True)
class Link:
    """One Z of the chain, and whether it is what was signed."""

    session: Session
    holds: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A shop's Z reports from the first on: the last ones, and where it breaks first."""

    length: int
    broken_at: int | None
    links: list[Link] = field(default_factory=list)


def registers(actor: Actor) -> QuerySet[Register]:
    """All of them, those in use first; each with its open session as ``.now``, if there is one."""
    open_now = Session.objects.exclude(state="closed").select_related("staff")
    found = Register.objects.filter(shop_id=actor.shop_id)
    known = Prefetch("sessions", queryset=open_now, to_attr="now")
    return found.prefetch_related(known).order_by("-active", "name")


def register_of(actor: Actor, ref: str) -> Register:
    """Raises ``NotFound`` for another shop's register."""
    own = Register.objects.filter(shop_id=actor.shop_id, ref=ref)
    row = own.first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such register."), rule="register.unknown")
    return row


def has_registers(actor: Actor) -> bool:
    """Whether who takes money needs an open till here."""
    return Register.objects.filter(shop_id=actor.shop_id, active=True).exists()


def own_session(actor: Actor) -> Session | None:
    """The session that the actor has not closed yet."""
    if actor.staff_id is None:
        return None
    found = Session.objects.filter(staff_id=actor.staff_id).exclude(state="closed")
    return found.select_related("register", "staff").first()


def left_by_register(actor: Actor) -> dict[int, int]:
    """What the last session at each register left in its drawer, in minor units."""
    closed = Session.objects.filter(shop_id=actor.shop_id, state="closed")
    last = closed.order_by("register_id", "-z_number").distinct("register_id")
    found = last.values_list("register_id", "left_minor")
    return {register: left or 0 for register, left in found}


def sessions(actor: Actor, cursor: str = "", limit: int = PAGE_SIZE) -> tuple[list[Session], str]:
    """Sessions behind the cursor, the newest first, and the cursor of the next page."""
    limit = max(1, min(limit, LARGEST_PAGE))
    found = Session.objects.seen_by(actor).select_related("register", "staff")
    if keys := keys_at(cursor, int):
        found = found.filter(pk__lt=keys[0])
    rows = list(found.order_by("-pk")[: limit + 1])
    return rows[:limit], cursor_after(rows[limit - 1].pk) if len(rows) > limit else ""


def closed_between(actor: Actor, from_at: datetime, to_at: datetime, most: int) -> list[Session]:
    """Sessions that were closed from then until before then, the newest first."""
    found = Session.objects.seen_by(actor).filter(closed_at__gte=from_at, closed_at__lt=to_at)
    return list(found.select_related("register", "staff").order_by("-closed_at")[:most])


def session_of(actor: Actor, ref: str) -> Session:
    """Raises ``NotFound`` for another shop's, and for a colleague's unless one may close it."""
    people = ("staff", "closed_by", "approved_by")
    found = Session.objects.seen_by(actor).select_related("register", "shop", *people)
    row = found.filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such till session."), rule="till.unknown")
    return row


def report_of(actor: Actor, session: Session) -> Report:
    """The X or Z of a session. Who will count it themselves does not see its cash before."""
    blind = session.state == "opened" and not actor.may("till.force_close")
    return Report(session, sums_of(session), blind)


def entries_of(session: Session) -> QuerySet[Entry]:
    """What went in and out, the newest first."""
    return Entry.objects.filter(session=session).select_related("staff").order_by("-pk")


def waiting(actor: Actor) -> int:
    """How many entries wait for a till to be opened."""
    return Entry.objects.filter(shop_id=actor.shop_id, session=None).count()


def chain_of(actor: Actor, shown: int = PAGE_SIZE) -> Chain:
    """Every Z of the shop looked at anew: is each what was signed, and does it follow?"""
    length, before, broken, links = 0, "", None, []
    for session in _signed(actor):
        length += 1
        holds = session.z_number == length and signing.is_genuine(session, before)
        if not holds and broken is None:
            broken = session.z_number
        before = session.z_hash
        links.append(Link(session, holds))
        del links[:-shown]
    return Chain(length, broken, links[::-1])


def holds(session: Session) -> bool:
    """Whether a closed session's Z is what was signed, and follows the one before it."""
    return signing.is_genuine(session, signing.hash_before(session))


def _signed(actor: Actor) -> Iterator[Session]:
    closed = Session.objects.filter(shop_id=actor.shop_id, state="closed")
    return closed.select_related("register", "staff").order_by("z_number").iterator(chunk_size=500)
