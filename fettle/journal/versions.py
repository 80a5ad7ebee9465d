"""Two people editing one row: the second is told, and loses nothing."""

from typing import Protocol

from fettle.kernel.refusal import Refused


class Versioned(Protocol):
    """A row that counts its edits."""

    version: int


def expect_version(row: Versioned, version: int | None) -> None:
    """Raise ``Refused`` (409, ``stale.version``) if the row was edited since it was read.

    ``None`` means that the caller states no version: the API may leave it out.
    """
    if version is not None and row.version != version:
        raise Refused(
            "Somebody changed this in the meantime. Look at it again, then repeat your change.",
            rule="stale.version",
        )
