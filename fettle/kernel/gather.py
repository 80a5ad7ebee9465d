"""Checking several fields and telling all that is wrong at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from fettle.kernel.refusal import Invalid, Refused
from fettle.kernel.words import N_

Value = TypeVar("Value")
Instead = TypeVar("Instead")


class Gather:
    """Keeps the refusals of single fields until all have been looked at."""

    def __init__(self) -> None:
        self.errors: dict[str, Refused] = {}

    def take(self, field: str, read: Callable[[], Value], instead: Instead) -> Value | Instead:
        """What `read` gives, or `instead` if it is refused; the refusal is kept under `field`."""
        try:
            return read()
        except Invalid as refused:
            self.errors[field] = refused
            return instead

    def join(self, read: Callable[[], Value], instead: Instead) -> Value | Instead:
        """What `read` gives, or `instead`, keeping all refusals that it gathered itself."""
        try:
            return read()
        except Invalid as refused:
            if not refused.errors:
                raise
            self.errors |= refused.errors
            return instead

    def wrong(self, field: str, sentence: str, rule: str, **params: Any) -> None:
        """Keep a refusal of our own under `field`."""
        self.errors[field] = Invalid(sentence, rule=rule, **params)

    def close(self) -> None:
        """Raise Invalid with all that is wrong, if anything is."""
        if self.errors:
            raise Invalid(
                N_("Some of this cannot be taken as it is."),
                rule="fields.wrong",
                errors=self.errors,
            )
