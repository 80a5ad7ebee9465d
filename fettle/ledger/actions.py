"""Posting: the one way in which amounts move."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from fettle.journal import Step
from fettle.journal.sql import load

Leg = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Movement:
    """A named set of legs ``(account, amount)`` in one unit; the amounts sum to zero.

    The name (``invoice:17``) is the key: the same movement cannot be posted twice.
    """

    name: str
    unit: str
    legs: Sequence[Leg]


def post(step: Step, movement: str, unit: str, legs: Sequence[Leg]) -> None:
    """Queue one movement; it is sent when the step ends.

    The database refuses legs that do not sum to zero and balances below an account's floor.
    """
    post_all(step, [Movement(movement, unit, legs)])


def post_all(step: Step, movements: Sequence[Movement]) -> None:
    """Queue several movements; all that a step posts goes out as one statement.

    So balances are locked in the order of their accounts, whichever action posts first.
    """
    step.gather(load(__file__, "post"), (step.at,), _columns(movements))


def post_now(step: Step, movements: Sequence[Movement]) -> None:
    """Post at once, for actions that must hear the database's refusal before they go on."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "post"), [step.at, *_columns(movements)])


def open_account(
    step: Step, code: str, unit: str, *, floor: bool = False, ceiling: bool = False
) -> int:
    """The id of the account with this code; opened if it is new.

    ``floor`` and ``ceiling`` keep its balance from sinking below or rising above zero.
    """
    with connection.cursor() as cursor:
        for _try in range(2):
            cursor.execute(load(__file__, "open_account"), [code, unit, floor, ceiling, code])
            # Somebody opening it at the same moment is invisible to the first statement only.
            if (row := cursor.fetchone()) is not None:
                return int(row[0])
    raise LookupError(code)


def _columns(movements: Sequence[Movement]) -> list[list[Any]]:
    legs = [
        (move.name, account, move.unit, amount)
        for move in movements
        for account, amount in move.legs
        if amount
    ]
    if not legs:
        raise ValueError("a posting of nothing")
    return [list(column) for column in zip(*legs, strict=True)]
