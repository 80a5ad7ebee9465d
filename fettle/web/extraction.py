"""Finds every sentence that people will read: in Python's calls and in the templates' tags."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace

# What a call's arguments mean: "m" the message, "p" its plural, "c" its context.
CALLS = {
    "_": "m",
    "gettext": "m",
    "gettext_lazy": "m",
    "gettext_noop": "m",
    "N_": "m",
    "Refused": "m",
    "Invalid": "m",
    "NotFound": "m",
    "NotAllowed": "m",
    "Word": "m",
    "ngettext": "mp",
    "ngettext_lazy": "mp",
    "pgettext": "cm",
    "pgettext_lazy": "cm",
    "npgettext": "cmp",
    "npgettext_lazy": "cmp",
}
TEMPLATES = ("*.html", "*.txt", "*.json")

_QUOTED = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TRANSLATE = re.compile(rf"^\s*trans(?:late)?\s+{_QUOTED}(.*)$", re.DOTALL)
_BLOCK = re.compile(r"^\s*blocktrans(?:late)?\b(.*)$", re.DOTALL)
_END = re.compile(r"^\s*endblocktrans(?:late)?\b")
_PLURAL = re.compile(r"^\s*plural\b")
_CONTEXT = re.compile(rf"\bcontext\s+{_QUOTED}")
_INLINE = re.compile(rf"\b_\({_QUOTED}\)")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence, and the file that says it."""

    text: str
    place: str
    plural: str = ""
    context: str = ""


class Unreadable(Exception):
    """A sentence is written in a way that no translator will ever see."""


def messages_of(root: Path) -> Iterator[Message]:
    """Every message under a folder of rooms. Raises Unreadable, naming file and line."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        if "tests" not in parts and "migrations" not in parts:
            yield from python_messages(path.read_text("utf-8"), _place(path, root))
    for pattern in TEMPLATES:
        for path in sorted(root.glob(f"*/templates/**/{pattern}")):
            yield from template_messages(path.read_text("utf-8"), _place(path, root))


def python_messages(source: str, place: str) -> Iterator[Message]:
    """The messages of one Python file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (kinds := CALLS.get(_called(node))):
            given = {
                kind: _literal(argument, place)
                for kind, argument in zip(kinds, node.args, strict=False)
            }
            if given.get("m"):
                yield Message(given["m"], place, given.get("p", ""), given.get("c", ""))


def template_messages(source: str, place: str) -> Iterator[Message]:
    """The messages of one Django template."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type not in {TokenType.BLOCK, TokenType.VAR}:
            continue
        for quoted in _INLINE.findall(token.contents):
            yield Message(_unquoted(quoted), place)
        if token.token_type is TokenType.VAR:
            continue
        if found := _TRANSLATE.match(token.contents):
            yield Message(_unquoted(found[1]), place, context=_context(found[2]))
        elif found := _BLOCK.match(token.contents):
            yield _block(found[1], tokens, place)


def _block(options: str, tokens: Iterator[Token], place: str) -> Message:
    """Everything up to the end tag; variables become placeholders as Django makes them."""
    texts = [""]
    for token in tokens:
        if token.token_type is TokenType.TEXT:
            texts[-1] += token.contents.replace("%", "%%")
        elif token.token_type is TokenType.VAR:
            texts[-1] += f"%({token.contents})s"
        elif _PLURAL.match(token.contents):
            texts.append("")
        elif _END.match(token.contents):
            break
        else:
            raise Unreadable(f"{place}: a tag stands inside blocktranslate: {token.contents}")
    if re.search(r"\btrimmed\b", options):
        texts = [trim_whitespace(text) for text in texts]
    plural = texts[1] if len(texts) > 1 else ""
    return Message(texts[0], place, plural, _context(options))


def _context(options: str) -> str:
    found = _CONTEXT.search(options)
    return _unquoted(found[1]) if found else ""


def _unquoted(quoted: str) -> str:
    return quoted[1:-1].replace(f"\\{quoted[0]}", quoted[0])


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _literal(node: ast.expr, place: str) -> str:
    """The text itself; nothing for a name, which has been marked where it was given its value."""
    if isinstance(node, ast.JoinedStr):
        raise Unreadable(f"{place}:{node.lineno}: an f-string cannot be translated.")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _place(path: Path, root: Path) -> str:
    return path.relative_to(root.parent).as_posix()
