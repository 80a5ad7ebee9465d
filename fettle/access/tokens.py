"""API tokens: made once, kept as a hash, found by it."""

import hashlib
import secrets
from datetime import datetime

from fettle.access.models import Token

_PREFIX = "fettle_"


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def make_token(
    person_id: int, shop_id: int, label: str, scopes: list[str], at: datetime
) -> tuple[Token, str]:
    """Keep a new token's hash; return the row and the token itself, never to be seen again."""
    token = _PREFIX + secrets.token_urlsafe(32)
    row = Token.objects.create(
        digest=digest(token),
        label=label,
        person_id=person_id,
        shop_id=shop_id,
        scopes=scopes,
        made_at=at,
    )
    return row, token
