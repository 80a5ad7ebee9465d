"""What a verb leaves in the journal: one small dataclass a verb, with its sentence.

A room registers its facts by importing its ``facts`` module; a new verb is one class.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Protocol, TypeVar

from django.utils.translation import gettext

from fettle.kernel.words import N_

_PLACE = re.compile(r"\{[^}]*\}")
# A name before a colon, and what comes behind one at the end, tell nothing when they are left out.
_NAMES_AROUND = re.compile(r"^…[:：]\s*|\s*[:：]\s*…(?=[.。]?$)")
Changes = dict[str, tuple[Any, Any]]
FACTS: dict[str, type[Any]] = {}


class Fact(Protocol):
    """A dataclass registered with ``fact``, which gives it its ``verb`` and ``topic``."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Class = TypeVar("Class", bound=type)


def fact(verb: str, topic: str) -> Callable[[Class], Class]:
    """Register a dataclass as the facts of ``verb``, followed live under ``topic``."""

    def register(cls: Class) -> Class:
        if (known := FACTS.get(verb)) is not None and known.__qualname__ != cls.__qualname__:
            raise TypeError(f"{verb} has its facts already: {known.__qualname__}")
        cls.verb, cls.topic = verb, topic  # type: ignore[attr-defined]
        FACTS[verb] = cls
        return cls

    return register


def headed(facts: Fact) -> tuple[str, str]:
    """The verb and the topic under which the facts' class was registered."""
    return facts.verb, facts.topic  # type: ignore[attr-defined]


def packed(facts: Fact) -> dict[str, Any]:
    """The facts as the journal keeps them: plain JSON values."""
    return asdict(facts)


def sentence(verb: str, facts: Mapping[str, Any]) -> str:
    """The entry told to a reader, in the language that is active."""
    cls = FACTS.get(verb)
    if cls is None:
        return verb
    known = {field.name: "" for field in fields(cls)}
    return gettext(cls.sentence).format(**{**known, **facts, **_worded(cls, facts)})


def told_shortly(verb: str) -> str:
    """What the verb does, without names; empty for one that leaves nothing in the journal."""
    cls = FACTS.get(verb)
    if cls is None:
        return ""
    told = _NAMES_AROUND.sub("", _PLACE.sub("…", gettext(cls.sentence))).replace("….", "…")
    return told[:1].upper() + told[1:]


def _worded(cls: type[Any], facts: Mapping[str, Any]) -> dict[str, str]:
    """The facts that are keys of a list of words (``words``: field to list), as those words."""
    lists: dict[str, dict[str, str]] = getattr(cls, "words", {})
    return {
        name: gettext(words.get(facts.get(name, ""), "")) or facts.get(name, "")
        for name, words in lists.items()
    }


@fact("access.deny", topic="journal")
@dataclass(frozen=True, slots=True)
class Denied:
    """Somebody tried what their role may not do."""

    sentence = N_("Refused: the role may not do {wanted}.")
    wanted: str


@fact("access.self_dealing", topic="journal")
@dataclass(frozen=True, slots=True)
class SelfDealt:
    """Somebody tried it for an account of their own."""

    sentence = N_("Refused: {wanted} for an account of one's own.")
    wanted: str
