"""Keeps the `.po` files equal to what the source says, and tells what translators still owe."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po, write_po

from fettle.web.extraction import Message

LANGUAGES = ("en", "ru", "zh_Hans")
# English is what the source is written in; its catalogue only serves those who want other words.
COMPLETE = ("ru", "zh_Hans")
WIDTH = 100
HEADER = """# Translations of Fettle. Made by `make messages`; the msgstr lines are yours."""

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{[\w.]*\}")


def updated(old: bytes, language: str, messages: Iterable[Message]) -> bytes:
    """The catalogue with exactly these messages; translations that are still wanted are kept."""
    catalogue = read_po(BytesIO(old), locale=language) if old else None
    fresh = Catalog(locale=language, fuzzy=False, header_comment=HEADER)
    for message, places in _merged(messages):
        ident = (message.text, message.plural) if message.plural else message.text
        known = _translation(catalogue, message)
        fresh.add(
            ident,
            string=known.string if known else "",
            locations=[(place, 0) for place in places],
            context=message.context or None,
            flags=known.flags & {"fuzzy"} if known else (),
            user_comments=known.user_comments if known else (),
        )
    target = BytesIO()
    write_po(target, fresh, width=WIDTH, sort_output=True, include_lineno=False, omit_header=False)
    return _without_dates(target.getvalue())


def debts(old: bytes, language: str, messages: Iterable[Message]) -> Iterator[str]:
    """One line for everything that is missing, doubtful, left over or ill-matched."""
    catalogue = read_po(BytesIO(old), locale=language) if old else Catalog(locale=language)
    wanted = set()
    for message, _places in _merged(messages):
        wanted.add((message.text, message.context))
        reasons = _reasons(_translation(catalogue, message), message)
        yield from (f"{language}: {reason}: {message.text!r}" for reason in reasons)
    for entry in catalogue:
        if entry.id and (_singular(entry.id), entry.context or "") not in wanted:
            yield f"{language}: nobody says this any more: {_singular(entry.id)!r}"


def _merged(messages: Iterable[Message]) -> list[tuple[Message, list[str]]]:
    """Each message once with all its places, in order; a plural said anywhere counts everywhere."""
    places: dict[tuple[str, str], set[str]] = {}
    said: dict[tuple[str, str], Message] = {}
    for message in messages:
        key = (message.text, message.context)
        places.setdefault(key, set()).add(message.place)
        if key not in said or message.plural:
            said[key] = message
    return [(said[key], sorted(places[key])) for key in sorted(said)]


def _reasons(entry: Entry | None, message: Message) -> Iterator[str]:
    if entry is None:
        yield "not in the catalogue, run `make messages`"
        return
    texts = [entry.string] if isinstance(entry.string, str) else list(entry.string or ())
    if not texts or not all(texts):
        yield "not translated"
        return
    if entry.fuzzy:
        yield "doubtful (fuzzy)"
    allowed = [_placeholders(text) for text in (message.text, message.plural) if text]
    if any(_placeholders(text) not in allowed for text in texts):
        yield "other placeholders"


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def _translation(catalogue: Catalog | None, message: Message) -> Entry | None:
    if catalogue is None:
        return None
    entry: Entry | None = catalogue.get(message.text, message.context or None)
    if entry is not None and isinstance(entry.id, tuple) != bool(message.plural):
        return None
    return entry


def _singular(ident: str | tuple[str, ...] | list[str]) -> str:
    return ident if isinstance(ident, str) else ident[0]


def _without_dates(text: bytes) -> bytes:
    """Dates and program names would change with every run and say nothing."""
    kept = [
        line
        for line in text.splitlines(keepends=True)
        if not re.match(
            rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator):', line
        )
    ]
    return b"".join(kept)


def catalogue_path(locale: Path, language: str) -> Path:
    """Where a language's translations are kept."""
    return locale / language / "LC_MESSAGES" / "django.po"
