"""API tokens: made once, kept as a hash, found by it."""

import hashlib
import secrets
from datetime import datetime

from django.db.models import QuerySet

from fettle.access.models import Token

_PREFIX = "fettle_"
TokenRows = QuerySet[Token]


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


def live_tokens(shop_id: int) -> TokenRows:
    """The tokens of a shop that are not revoked, newest first."""
    return Token.objects.filter(shop_id=shop_id, revoked_at=None).order_by("-pk")


def revoke(shop_id: int, token_id: int, at: datetime) -> str | None:
    """End a token; its label, or ``None`` if the shop has no such live token."""
    row = live_tokens(shop_id).select_for_update().filter(pk=token_id).first()
    if row is None:
        return None
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    return row.label
