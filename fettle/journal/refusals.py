"""When the database itself refuses: its constraints' names, told as sentences for people.

A room registers its constraints here once; ``act()`` turns the error into the refusal.
"""

from collections.abc import Mapping

from django.db import DatabaseError
from django.db.utils import OperationalError

from fettle.kernel.refusal import Refused, Way
from fettle.kernel.words import N_

_SENTENCES: dict[str, tuple[str, str, int, Way | None]] = {}
_BUSY_STATES = {"55P03", "40P01", "40001", "57014"}
_BUSY = N_("The shop is busy with the same thing just now. Please try again.")


def told_as(
    sentences: Mapping[str, str], *, rule: str = "", status: int = 409, way: Way | None = None
) -> None:
    """Register sentences by constraint name; the rule is the name itself unless one is given.

    ``way``: where it can be mended.
    """
    for name, sentence in sentences.items():
        _SENTENCES[name] = (sentence, rule or name, status, way)


def refusal_of(error: BaseException | None) -> Refused | None:
    """The refusal that a database error stands for, or ``None`` if it is a real fault."""
    if not isinstance(error, DatabaseError):
        return None
    diagnosis = getattr(error.__cause__, "diag", None)
    state = getattr(diagnosis, "sqlstate", None)
    if state in _BUSY_STATES:
        return Refused(_BUSY, rule="busy", status=503)
    known = _SENTENCES.get(getattr(diagnosis, "constraint_name", None) or "")
    if known is not None:
        refused = Refused(known[0], rule=known[1], status=known[2])
        refused.way = known[3]
        return refused
    if isinstance(error, OperationalError):
        return Refused(N_("The database cannot be reached just now."), rule="busy", status=503)
    return None
