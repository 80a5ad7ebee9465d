"""The few short answers that the port gives by itself."""

import json
from http import HTTPStatus

from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation.trans_real import parse_accept_lang_header

from fettle.kernel.refusal import Refused
from fettle.live.framing import Head

RETRY_SECONDS = 2
_PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8">'
    '<meta http-equiv="refresh" content="{seconds}"><title>{detail}</title>'
    "<h1>{detail}</h1></html>"
)


def answer(refused: Refused, head: Head | None = None) -> bytes:
    """A whole answer, after which the connection is closed.

    A problem document, or for somebody who looks at it in a browser a page that looks again.
    """
    headers = head.headers() if head else {}
    status = HTTPStatus(refused.status)
    language = _language(headers.get("accept-language", ""))
    with translation.override(language):
        detail = refused.spoken(gettext)
    if "text/html" in headers.get("accept", ""):
        kind, text = "text/html", _page(language, detail)
    else:
        kind, text = "application/problem+json", _problem(status, refused.rule, detail)
    body = text.encode()
    fields = _head(status, kind, len(body))
    return fields if head and head.method == b"HEAD" else fields + body


def _problem(status: HTTPStatus, rule: str, detail: str) -> str:
    document = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "rule": rule,
    }
    return json.dumps(document, ensure_ascii=False)


def _page(language: str, detail: str) -> str:
    return _PAGE.format(language=language, seconds=RETRY_SECONDS, detail=escape(detail))


def _head(status: HTTPStatus, kind: str, length: int) -> bytes:
    fields = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        f"Content-Type: {kind}; charset=utf-8",
        f"Content-Length: {length}",
        "Cache-Control: no-store",
        "X-Content-Type-Options: nosniff",
        "Content-Security-Policy: default-src 'none'",
        "Connection: close",
    ]
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
        fields.append(f"Retry-After: {RETRY_SECONDS}")
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        fields.append("Allow: GET")
    return "\r\n".join([*fields, "", ""]).encode("ascii")


def _language(accepted: str) -> str:
    """The first language asked for that Fettle speaks."""
    for wanted, _ in parse_accept_lang_header(accepted):
        try:
            return translation.get_supported_language_variant(wanted)
        except LookupError:
            continue
    return "en"
