"""API tokens: made once, kept as a hash, found by it."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from fettle.access.models import Token

_PREFIX = "fettle_"
_FIND = """
    SELECT t.person_id, t.shop_id, t.scopes, p.name, p.language
    FROM access_token t JOIN access_person p ON p.id = t.person_id
    WHERE t.digest = %s AND t.revoked_at IS NULL AND p.is_active
      AND (t.expires_at IS NULL OR t.expires_at > now())
"""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token speaks for."""

    person_id: int
    shop_id: int
    scopes: tuple[str, ...]
    name: str
    language: str


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def make_token(
    person_id: int, shop_id: int, label: str, scopes: list[str], at: datetime
) -> tuple[Token, str]:
    """Keep a new token's hash; return the row and the token itself, never to be seen again."""
    token = _PREFIX + secrets.token_urlsafe(32)
    row = Token.objects.create(
        digest=digest(token), label=label, person_id=person_id, shop_id=shop_id,
        scopes=scopes, made_at=at,
    )
    return row, token


def bearer_of(token: str) -> Bearer | None:
    """Whom the token speaks for, or ``None`` when it is unknown, expired or revoked."""
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [digest(token)])
        row = cursor.fetchone()
    if row is None:
        return None
    person_id, shop_id, scopes, name, language = row
    return Bearer(person_id, shop_id, tuple(json.loads(scopes)), name, language)
