"""The actor: who does something, in which role, for which shop, through which door."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from fettle.access.roles import VERBS

Source = Literal["page", "api", "cli", "job"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Passed as the first parameter to every action and query that depends on rights.

    ``granted`` and ``withheld``: where the shop departs from the table of roles. ``closed``: the
    verbs that stand still because the books do not agree.
    """

    person_id: int | None
    name: str
    role: str
    shop_id: int
    staff_id: int | None = None
    client_id: int | None = None
    seating_id: int | None = None
    place_id: int | None = None
    language: str = "en"
    time_zone: str = "UTC"
    source: Source = "page"
    address: str = ""
    scopes: tuple[str, ...] | None = None
    granted: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    def may(self, verb: str) -> bool:
        """Whether the role allows the verb here and, for a token, its scopes do too."""
        if (self.role in VERBS[verb] and verb not in self.withheld) or verb in self.granted:
            return self.scopes is None or self._in_scope(verb)
        return False

    def _in_scope(self, verb: str) -> bool:
        return any(fnmatchcase(verb, scope) for scope in self.scopes or ())

    @property
    def is_guest(self) -> bool:
        """Whether it is somebody known by the place alone, without an account."""
        return self.role == "client" and self.client_id is None

    @property
    def is_client(self) -> bool:
        return self.role == "client"


def system_actor(shop_id: int, source: Source = "cli") -> Actor:
    """The shop itself acting: command line, jobs, demo data."""
    return Actor(person_id=None, name="Fettle", role="system", shop_id=shop_id, source=source)
