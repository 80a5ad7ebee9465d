"""All open streams: how one is opened, checked again, and told what happened."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar
from urllib.parse import parse_qs

from fettle.access.actor import Actor
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.live.answers import answer
from fettle.live.framing import Head
from fettle.live.rights import (
    OWN,
    WINDOW,
    Audience,
    Headers,
    Rights,
    Sight,
    audience_of,
    sight_of,
)
from fettle.live.stream import Entry, Stream, latest, told

CHECK_SECONDS = 4
UNCHECKED_SECONDS_MAX = 9
STALLED_SECONDS_MAX = 30
STREAMS_MAX = 4000
STREAMS_OF_ONE_MAX = 64
BUSY = N_("The database cannot be reached just now.")
# What changes the shop window: an order holds goods or lets them go.
_WINDOW_TOPICS = frozenset({"catalog", "stock", "orders", "shop"})
_SHOWS_WHO = ("cookie", "authorization")

Group = TypeVar("Group")

log = logging.getLogger("fettle.live")


class Room:
    """Everybody who listens."""

    def __init__(self, rights: Rights) -> None:
        self.somebody = asyncio.Event()
        self._rights = rights
        self._arriving: deque[Stream] = deque()
        self._listening: defaultdict[Audience, set[Stream]] = defaultdict(set)
        self._of_one: defaultdict[tuple[str, str], set[Stream]] = defaultdict(set)
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def streams(self) -> list[Stream]:
        """All of them, also those that are still being opened."""
        return [stream for streams in self._of_one.values() for stream in streams]

    @property
    def is_empty(self) -> bool:
        return not self._of_one

    def welcome(self, transport: asyncio.Transport, head: Head, address: str) -> None:
        """Take over a connection that asked for ``/live``."""
        headers = head.headers()
        shown = {name: headers[name] for name in _SHOWS_WHO if name in headers}
        stream = Stream(transport, {**shown, "x-fettle-peer": address}, self._leave)
        self._of_one[stream.credentials].add(stream)
        transport.set_protocol(stream)
        transport.resume_reading()
        task = asyncio.get_running_loop().create_task(self._open(stream, head, headers))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def sight(self, headers: Headers) -> Sight | None:
        """How whoever sends these headers sees the shop, if an open stream of theirs says so."""
        credentials = headers.get("cookie", ""), headers.get("authorization", "")
        streams = self._of_one.get(credentials, ())
        return next((stream.sight for stream in streams if stream.sight), None)

    def arrived(self) -> Stream | None:
        """The next stream that has been told nothing yet; each is returned once."""
        while self._arriving:
            stream = self._arriving.popleft()
            if stream.is_open:
                return stream
        return None

    def admit(self, stream: Stream) -> None:
        """From now on the stream is told everything that happens."""
        if stream.audience:
            self._listening[stream.audience].add(stream)

    async def tell(self, entries: Sequence[Entry]) -> None:
        """Send what happened to everybody whom it concerns."""
        entries = latest(entries)
        owners = await self._owners(entries, list(self._listening))
        for audience, streams in list(self._listening.items()):
            concerning = _concerning(audience, entries, owners)
            if concerning:
                text = told(concerning)
                for stream in list(streams):
                    stream.send(concerning, text)

    async def tell_one(self, stream: Stream, entries: Sequence[Entry]) -> None:
        """Send a stream what it missed."""
        audience = stream.audience
        if audience is None:
            return
        entries = latest(entries)
        owners = await self._owners(entries, [audience])
        concerning = _concerning(audience, entries, owners)
        stream.send(concerning, told(concerning))

    async def check(self) -> None:
        """Close the streams whose owner may no longer read what they send."""
        for streams in list(self._of_one.values()):
            listening = [stream for stream in streams if stream.audience]
            if listening:
                await self._check(listening)

    def send_all_away(self) -> None:
        """Drop everybody: they come back, and are told where they stand."""
        for stream in self.streams:
            stream.drop()

    def sweep(self, now: float) -> None:
        """Drop whoever does not read, and whoever could not be checked in time."""
        for stream in self.streams:
            if stream.stalled_at and now - stream.stalled_at > STALLED_SECONDS_MAX:
                stream.drop()
            if stream.audience and now - stream.checked_at > UNCHECKED_SECONDS_MAX:
                stream.drop()

    def _leave(self, stream: Stream) -> None:
        _take_out(self._of_one, stream.credentials, stream)
        if stream.audience:
            _take_out(self._listening, stream.audience, stream)

    async def _open(self, stream: Stream, head: Head, headers: Headers) -> None:
        try:
            self._refuse_crowds(stream)
            topics, after = _asked(head)
            actor = await self._rights.actor(stream.headers)
            audience = audience_of(actor, topics)
        except Refused as refused:
            stream.refuse(answer(refused, head))
        except Exception:
            log.exception("It could not be found out who asks for a stream.")
            stream.refuse(answer(Refused(BUSY, rule="busy", status=503), head))
        else:
            stream.begin(audience, topics, headers.get("last-event-id") or after)
            stream.sight = sight_of(actor)
            self._arriving.append(stream)
            self.somebody.set()

    def _refuse_crowds(self, stream: Stream) -> None:
        of_one = len(self._of_one.get(stream.credentials, ()))
        if len(self.streams) > STREAMS_MAX or of_one > STREAMS_OF_ONE_MAX:
            raise Refused("Too many screens are open.", rule="live.crowded", status=429)

    async def _check(self, streams: list[Stream]) -> None:
        try:
            actor = await self._rights.actor(streams[0].headers)
        except Refused:
            actor = None
        except Exception:
            log.exception("The rights of open streams could not be checked.")
            return
        for stream in streams:
            if actor and _still_may(actor, stream):
                stream.checked_at = asyncio.get_running_loop().time()
                stream.sight = sight_of(actor)
            else:
                stream.close()

    async def _owners(
        self, entries: Sequence[Entry], audiences: Iterable[Audience]
    ) -> Mapping[str, str]:
        """Whose the things are; asked only when a client listens."""
        if all(audience.owners is None for audience in audiences):
            return {}
        return await self._rights.owners({entry.subject for entry in entries})


def _asked(head: Head) -> tuple[frozenset[str], str | None]:
    """The topics and the position in the address. Raises ``Refused``."""
    if head.method != b"GET":
        raise Refused("This address can only be read.", rule="http.method", status=405)
    if head.body is not None:
        raise Refused("Reading takes no body.", rule="http.malformed", status=400)
    try:
        query = parse_qs(head.target.partition(b"?")[2].decode("latin-1"), max_num_fields=20)
    except ValueError as error:
        raise Refused("This address is malformed.", rule="http.malformed", status=400) from error
    topics = ",".join(query.get("topics", [])).split(",")
    return frozenset(filter(None, topics)), "".join(query.get("after", [])) or None


def _still_may(actor: Actor, stream: Stream) -> bool:
    try:
        return audience_of(actor, stream.wanted) == stream.audience
    except Refused:
        return False


def _concerning(
    audience: Audience, entries: Iterable[Entry], owners: Mapping[str, str]
) -> list[Entry]:
    """The entries that this audience may know of and asked for."""
    here = [entry for entry in entries if entry.shop_id == audience.shop_id]
    if audience.owners is None:
        return [entry for entry in here if entry.topic in audience.topics]
    return latest([each for entry in here for each in _to_client(entry, audience, owners)])


def _to_client(entry: Entry, audience: Audience, owners: Mapping[str, str]) -> Iterator[Entry]:
    """What a client is told of an entry: that it is his own, that the shop window changed."""
    if OWN in audience.topics and owners.get(entry.subject) in (audience.owners or ()):
        yield entry.retold(OWN, entry.subject)
    if WINDOW in audience.topics and entry.topic in _WINDOW_TOPICS:
        yield entry.retold(WINDOW, "")


def _take_out(groups: dict[Group, set[Stream]], group: Group, stream: Stream) -> None:
    if group in groups:
        groups[group].discard(stream)
        if not groups[group]:
            del groups[group]
