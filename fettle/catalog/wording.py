"""The words by which an item is found: folded, so that ä, Ё and wide letters do not matter."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_WORDS = re.compile(r"[^\W_]+")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_LONGEST = 40
_MOST_ASKED = 8


def fold(text: str) -> str:
    """Lower case without accents: ``Bremsbeläge`` becomes ``bremsbelage``."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def compact(code: str) -> str:
    """A number without its dashes and blanks: ``OF-104 B`` becomes ``of104b``."""
    return "".join(_WORDS.findall(fold(code)))


def search_words(names: Iterable[str], codes: Iterable[str]) -> list[str]:
    """All words of an item: those of its names, and its numbers with and without dashes."""
    found: set[str] = set()
    for name in names:
        for word in _WORDS.findall(fold(name)):
            found.update(_endings(word[:_LONGEST]))
    for code in codes:
        found.update(word[:_LONGEST] for word in (*_WORDS.findall(fold(code)), compact(code)))
    found.discard("")
    return sorted(found)


def asked_words(typed: str) -> str | None:
    """What somebody typed as a text search condition: every word begins a word of the item.

    ``None`` when nothing searchable was typed.
    """
    words = [word[:_LONGEST] for word in _WORDS.findall(fold(typed))][:_MOST_ASKED]
    return " & ".join(f"'{word}':*" for word in words) or None


def _endings(word: str) -> Iterator[str]:
    """The word; and when it is written without blanks, as in Chinese, what follows each sign."""
    yield word
    for at in range(1, len(word)):
        if _IDEOGRAPHS.match(word, at):
            yield word[at:]
