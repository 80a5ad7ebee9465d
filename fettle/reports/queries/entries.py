"""What a figure is made of: bills, payments, entries of income and expense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connection

from fettle.journal.sql import load
from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.reports.periods import Period, bounds
from fettle.reports.queries.sums import first_day, keys_of_account, with_postings
from fettle.shop.queries import local_zone

if TYPE_CHECKING:
    from fettle.shop.models import Shop

PAGE_SIZE = 100
MOST_ROWS = 100_000
SOLD = ("all", "section", "flow", "client", "item", "doer", "seller")
PAID = ("tender", "cashier", "owed")
BOOKED = ("tax", "account")
EVER = ("owed", "points")
# The bills of one client are found from the client's side, not looked for among all bills.
OF_CLIENT = """AND i.id IN (
    SELECT h.invoice_id FROM orders_order h
    WHERE h.client_id = %(key)s::bigint AND h.invoice_id IS NOT NULL
    UNION ALL
    SELECT h.invoice_id FROM orders_order s JOIN orders_order h ON h.id = s.billed_with_id
    WHERE s.client_id = %(key)s::bigint)"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = 2 * 10**17  # microseconds: beyond the year 8000


def windows(
    from_at: datetime, to_at: datetime, *, small: bool
) -> Iterator[tuple[datetime, datetime]]:
    """The time from its end to its beginning: whole, or a day and then ever longer spans.

    A list begins with what is newest; what has no order of its own is then read for a day or two
    instead of for a year.
    """
    span = timedelta(days=1)
    while small and to_at - span > from_at:
        yield to_at - span, to_at
        to_at, span = to_at - span, span * 3
    if from_at < to_at:
        yield from_at, to_at


class Placed(Protocol):
    """What stands in a list by its moment."""

    @property
    def at(self) -> datetime: ...
    @property
    def sign(self) -> int: ...
    @property
    def id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a figure; ``document`` is "page:ref". Amounts as in the figure."""

    at: datetime
    sign: int
    id: int
    ref: str
    number: int | None
    document: str
    who: str
    what: str
    amount_minor: int
    tax_minor: int
    cost_minor: int
    thousandths: int
    count: int

    @property
    def margin_minor(self) -> int:
        return self.amount_minor - self.cost_minor

    @property
    def is_back(self) -> bool:
        """A bill that is taken back."""
        return self.sign < 0

    @property
    def is_credit(self) -> bool:
        """A credit note."""
        return self.sign == 0


def entries(
    shop: Shop, period: Period, axis: str, key: str, *, cursor: str = "", limit: int = PAGE_SIZE
) -> tuple[list[Entry], str]:
    """A page of what one figure is made of, newest first, and the cursor of the next page.

    Raises ``NotFound`` for a figure that there is not, ``Invalid`` for a cursor of another list.
    """
    first = period.first
    if axis in EVER:  # what is owed is made of everything since the shop began
        first = min(first_day(shop) or first, first)
    from_at, to_at = bounds(first, period.last, local_zone(shop))
    asked: dict[str, Any] = {
        "shop": shop.pk,
        "axis": axis,
        "key": key,
        "from_at": from_at,
        "to_at": to_at,
        "keys": keys_of_account(shop, period, key) if axis == "account" else [],
    }
    asked |= {**place_of(cursor), "limit": limit + 1}
    rows: list[Entry] = []
    statement = _statement(axis, key)
    for since, until in windows(from_at, min(to_at, after(asked["at"])), small=axis in BOOKED):
        with connection.cursor() as found:
            found.execute(statement, asked | {"from_at": since, "to_at": until})
            rows += [Entry(*row) for row in found.fetchall()]
        if len(rows) > limit:
            break
    if len(rows) <= limit:
        return rows, ""
    return rows[:limit], cursor_of(rows[limit - 1])


def cursor_of(last: Placed) -> str:
    """The cursor of the page behind this entry."""
    return cursor_after((last.at - _EPOCH) // _MICROSECOND, last.sign, last.id)


def _statement(axis: str, key: str) -> str:
    if axis in SOLD:
        belongs = load(__file__, "belongs")
        parts = {
            name: load(__file__, f"part_of_{what}").replace("{belongs}", belongs)
            for name, what in (("{part}", "bill"), ("{credited}", "credit"))
        }
        whole = load(__file__, "entries_sold")
        among = OF_CLIENT if axis == "client" and key.isdecimal() and len(key) < 19 else ""
        whole = whole.replace("{among}", among)
        return whole.replace("{part}", parts["{part}"]).replace("{credited}", parts["{credited}"])
    if axis in PAID:
        return load(__file__, "entries_paid")
    if axis == "account":
        return with_postings(load(__file__, "entries_booked"))
    if axis in ("finance", "tax", "points"):
        return load(__file__, f"entries_{axis}")
    raise NotFound(N_("There is no such figure."), rule="figure.unknown")


def after(at: datetime) -> datetime:
    """The moment behind which nothing on this page can lie."""
    return at if at == datetime.max.replace(tzinfo=UTC) else at + _MICROSECOND


def place_of(cursor: str) -> dict[str, Any]:
    """The moment, sign and id behind which a list goes on. Raises ``Invalid``."""
    keys = keys_at(cursor, int, int, int)
    if keys is None:
        return {"at": datetime.max.replace(tzinfo=UTC), "sign": 9, "id": 0}
    micros = max(0, min(int(keys[0]), _LATEST))
    return {"at": _EPOCH + micros * _MICROSECOND, "sign": keys[1], "id": keys[2]}
