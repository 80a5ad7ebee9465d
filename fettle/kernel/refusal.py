"""How the house says no: a sentence for the person, a rule for the machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from fettle.kernel.words import Word

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody goes on from a refusal: the page of a verb, and what its link says.

    ``dialog``: the page can be drawn over the one that is open.
    """

    words: str
    page: str
    args: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)
    dialog: bool = False


class Refused(Exception):
    """A rule of the house refuses what was asked. Nothing has been changed.

    `sentence` is a msgid with named placeholders, `params` are their values and never anything
    else: text typed by a person is only ever a value, so braces in it mean nothing.
    `errors` holds the refusals of single fields, `extra` what else a machine should be told,
    `way` where it can be mended.
    """

    usual_status: ClassVar[int] = 409
    usual_rule: ClassVar[str] = "refused"

    def __init__(
        self,
        sentence: str,
        /,
        *,
        rule: str | None = None,
        status: int | None = None,
        errors: Mapping[str, Refused] | None = None,
        **params: Any,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.rule = rule or self.usual_rule
        self.status = status or self.usual_status
        self.errors = dict(errors) if errors else None
        self.params = params
        self.extra: dict[str, Any] = {}
        self.way: Way | None = None

    def __str__(self) -> str:
        return self.spoken(str)

    def spoken(self, translate: Translate) -> str:
        """The whole sentence in the language of `translate` (gettext, or `str` for the msgid)."""
        values = {name: _spoken(value, translate) for name, value in self.params.items()}
        try:
            return translate(self.sentence).format(**values)
        except (KeyError, IndexError, ValueError, AttributeError):
            # A translation with a broken placeholder must not hide the refusal.
            return self.sentence.format(**values)


class NotAllowed(Refused):
    """This person may not do this."""

    usual_status = 403
    usual_rule = "access.role"


class NotFound(Refused):
    """It is not there, or not for this person's eyes; which of the two is not told."""

    usual_status = 404
    usual_rule = "not.found"


class Invalid(Refused):
    """The values are wrong; `errors` says which."""

    usual_status = 422
    usual_rule = "invalid"


def _spoken(value: Any, translate: Translate) -> Any:
    if isinstance(value, Refused):
        return value.spoken(translate)
    if isinstance(value, Word):
        return translate(value)
    return value
