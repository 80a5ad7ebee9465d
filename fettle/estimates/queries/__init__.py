"""What may be read of estimates, and of what clients put off."""

from fettle.estimates.queries.book import Book, PutOff, Wanted, book, put_off_of_unit
from fettle.estimates.queries.versions import (
    changes_between,
    lines_changed,
    own_versions,
    version_by_code,
    version_of,
    versions_of,
)

__all__ = [
    "Book",
    "PutOff",
    "Wanted",
    "book",
    "changes_between",
    "lines_changed",
    "own_versions",
    "put_off_of_unit",
    "version_by_code",
    "version_of",
    "versions_of",
]
