"""How the API says no: RFC 9457 problem documents, whatever went wrong and wherever."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, ObjectDoesNotExist, SuspiciousOperation
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.kernel.words import N_
from fettle.web.field_errors import errors_by_field
from fettle.web.refusals import denied
from fettle.web.strict_json import Malformed

CONTENT_TYPE = "application/problem+json"
SECOND = "1"

_SENTENCES = {
    400: N_("The server could not read this request."),
    401: N_("Please sign in first."),
    403: N_("You may not do this."),
    404: N_("There is nothing at this address, or it is not for you to see."),
    405: N_("This address does not take this method."),
    413: N_("The body is too large."),
    429: N_("Too many requests. Wait a little."),
}
_BROKEN = N_("Something went wrong here. Nothing was changed; please try again.")
_WRONG = N_("Some of this cannot be taken as it is.")
_UNSTORABLE = N_("This holds characters or numbers that cannot be kept.")


def problem(refused: Refused) -> HttpResponse:
    """The refusal as a problem document, in the language of the request."""
    status = refused.status
    told: dict[str, Any] = {
        **refused.extra,
        "type": f"urn:fettle:problem:{refused.rule}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": refused.spoken(gettext),
        "rule": refused.rule,
    }
    if refused.errors:
        told["errors"] = _by_field(refused.errors)
    answer = HttpResponse(
        json.dumps(told, ensure_ascii=False, default=str), status=status, content_type=CONTENT_TYPE
    )
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer["Retry-After"] = SECOND
    return answer


def speak(api: NinjaAPI) -> None:
    """Give the API its handlers: every exception that stands for a refusal is told."""
    for kind, refused_of in _KINDS.items():
        api.add_exception_handler(kind, _answerer(refused_of))


class ProblemMiddleware:
    """Stands outermost: what Django answers by itself under /api/ becomes a problem too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not request.path.startswith("/api/") or answer.status_code < HTTPStatus.BAD_REQUEST:
            return answer
        if answer.get("Content-Type", "").startswith(CONTENT_TYPE):
            return answer
        told = problem(_of_status(answer.status_code))
        if "Allow" in answer:
            told["Allow"] = answer["Allow"]
        return told


def _answerer(
    refused_of: Callable[[Any], Refused],
) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, error: problem(denied(request, refused_of(error)))


def _by_field(errors: Mapping[str, Refused]) -> dict[str, dict[str, str]]:
    return {
        field: {"detail": wrong.spoken(gettext), "rule": wrong.rule}
        for field, wrong in errors.items()
    }


def _of_status(status: int) -> Refused:
    sentence = _SENTENCES.get(status, _BROKEN if status >= 500 else _SENTENCES[400])
    return Refused(sentence, rule=f"http.{status}", status=status)


def _of_http(error: HttpError) -> Refused:
    cause = error.__cause__
    return cause if isinstance(cause, Refused) else _of_status(error.status_code)


def _of_validation(error: ValidationError) -> Refused:
    return Invalid(_WRONG, rule="fields.wrong", errors=errors_by_field(error.errors))


_KINDS: dict[type[Exception], Callable[[Any], Refused]] = {
    Refused: lambda error: error,
    HttpError: _of_http,
    ValidationError: _of_validation,
    Http404: lambda _error: NotFound(_SENTENCES[404]),
    ObjectDoesNotExist: lambda _error: NotFound(_SENTENCES[404]),
    DataError: lambda _error: Invalid(_UNSTORABLE, rule="value.unstorable"),
    UnicodeEncodeError: lambda _error: Invalid(_UNSTORABLE, rule="value.unstorable"),
    SuspiciousOperation: lambda _error: Malformed(_SENTENCES[400]),
    BadRequest: lambda _error: Malformed(_SENTENCES[400]),
    MultiPartParserError: lambda _error: Malformed(_SENTENCES[400]),
}
