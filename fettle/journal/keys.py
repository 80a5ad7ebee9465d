"""Idempotency keys: the same key means the same answer and one effect, for ever."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest

from fettle.kernel.refusal import Invalid, Refused

Answer = dict[str, Any]
KEY_LENGTH_MAX = 200
# A secret is no part of the body either: its hash is not to lie in the table of keys.
_NOT_PART_OF_THE_BODY = {"key", "csrfmiddlewaretoken", "approval_secret", "confirm_password"}
_FIND = "SELECT digest, answer FROM journal_key WHERE scope = %s AND key = %s"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as sent, and the digest of what was sent with it."""

    text: str
    digest: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Key | None":
        """The request's key: header ``Idempotency-Key``, or the form's hidden field ``key``."""
        text = request.headers.get("Idempotency-Key") or request.POST.get("key", "")
        if not text:
            return None
        if len(text) > KEY_LENGTH_MAX or not text.isprintable():
            raise Invalid("The idempotency key is not usable.", rule="key.malformed")
        return cls(text, _digest(request))


def stored_answer(scope: str, key: Key) -> Answer | None:
    """The answer kept under the key.

    Raises ``Refused`` (422, ``key.reused``) when it was given to another request body.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [scope, key.text])
        row = cursor.fetchone()
    if row is None:
        return None
    if row[0] != key.digest:
        raise Refused(
            "This key was already used for another request.", rule="key.reused", status=422
        )
    answer: Answer = json.loads(row[1])
    return answer


def _digest(request: HttpRequest) -> str:
    is_json = request.content_type == "application/json"
    body = _without_secret(request.body) if is_json else _form(request)
    return hashlib.sha256(b"\0".join([request.path.encode(), body])).hexdigest()


def _without_secret(body: bytes) -> bytes:
    if b"approval" not in body:
        return body
    try:
        told = json.loads(body)
    except ValueError:
        return b""
    if isinstance(told, dict):
        approval = told.pop("approval", None)
        if isinstance(approval, dict):
            told["approval"] = str(approval.get("username", ""))
    return json.dumps(told, sort_keys=True).encode()


def _form(request: HttpRequest) -> bytes:
    fields = sorted(
        (name, values) for name, values in request.POST.lists() if name not in _NOT_PART_OF_THE_BODY
    )
    files = sorted(
        (name, file.name, file.size)
        for name, file in request.FILES.items()
        if not isinstance(file, list)
    )
    return json.dumps([fields, files], default=str).encode()
