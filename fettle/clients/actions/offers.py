"""Whoever is there already is offered, under locks, so that two desks cannot both be first."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection

from fettle.clients.duplicates import Duplicate
from fettle.clients.queries.matches import clients_with, units_with
from fettle.journal.sql import load


def refuse_doubles(phones: Iterable[str], emails: Iterable[str], besides: Collection[str]) -> None:
    """Raise Duplicate for clients with one of these, unless each is named in `besides`."""
    phones, emails = list(phones), list(emails)
    if not phones and not emails:
        return
    _hold([*phones, *emails])
    matches = [match for match in clients_with(phones, emails) if match.client not in besides]
    if matches:
        raise Duplicate(matches)


def refuse_known_vin(vin: str) -> None:
    """Raise Duplicate for a unit with this VIN; no two units have the same."""
    if vin and (matches := units_with(vin)):
        raise Duplicate(matches)


def _hold(words: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "hold_words"), [words])
