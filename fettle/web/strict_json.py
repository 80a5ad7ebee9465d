"""Bodies as JSON, read strictly: what two readers could read in two ways is refused."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, UnreadablePostError
from ninja.parser import Parser

from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_

DEEPEST = 32
LONGEST_NUMBER = 60
_OPEN, _CLOSE, _QUOTE, _ESCAPE = b"[{", b"]}", 0x22, 0x5C


class Malformed(Refused):
    """The body cannot be read at all; nothing in it was looked at."""

    usual_status = 400
    usual_rule = "body.malformed"


class StrictParser(Parser):
    """Reads UTF-8 JSON without double keys, NaN, lone surrogates or depths.

    Numbers with decimals become exact decimals, never binary fractions.
    """

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as plain values. Raises ``Malformed``."""
        if request.content_type != "application/json":
            raise Malformed(N_("Send the body as application/json."), rule="body.kind", status=415)
        try:
            return read_json(request.body)
        except RequestDataTooBig as error:
            raise Malformed(N_("The body is too large."), rule="body.large", status=413) from error
        except UnreadablePostError as error:
            raise Malformed(N_("The body did not arrive whole.")) from error


def read_json(body: bytes) -> Any:
    """Raises ``Malformed`` with a sentence."""
    if _depth(body) > DEEPEST:
        raise Malformed(N_("The body is nested too deeply."), rule="body.deep")
    try:
        read = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_decimal,
            parse_int=_whole,
        )
        if b"\\u" in body:
            # An escape may hide half a character, which no database and no answer could hold.
            json.dumps(read, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeError as error:
        raise Malformed(N_("The body is not UTF-8."), rule="body.encoding") from error
    except (ValueError, RecursionError, InvalidOperation) as error:
        raise Malformed(N_("The body is not JSON.")) from error
    return read


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise Malformed(N_("A field is there twice."), rule="body.twice")
    return read


def _no_number(_name: str) -> NoReturn:
    raise Malformed(N_("The body is not JSON."))


def _decimal(text: str) -> Decimal:
    return Decimal(_not_long(text))


def _whole(text: str) -> int:
    return int(_not_long(text))


def _not_long(text: str) -> str:
    if len(text) > LONGEST_NUMBER:
        raise Malformed(N_("A number is too long."), rule="body.number")
    return text


def _depth(body: bytes) -> int:
    """How deeply brackets are nested outside of texts."""
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return 0
    deepest = depth = 0
    quoted = escaped = False
    for sign in body:
        if quoted:
            quoted, escaped = escaped or sign != _QUOTE, not escaped and sign == _ESCAPE
        elif sign == _QUOTE:
            quoted = True
        elif sign in _OPEN:
            depth += 1
            deepest = max(deepest, depth)
        elif sign in _CLOSE:
            depth -= 1
    return deepest
