"""The secret in a place's QR code: made from the house's own key, so that none is stored."""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

from fettle.shop.models import Place

SEAT_COOKIE = "fettle_seat"
SEATING_SECONDS = 4 * 3600
_SALT = "fettle.shop.codes"
_BYTES = 16


def digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def secret_of(place: Place) -> str | None:
    """What stands in the place's code; ``None`` when it has no code that opens anything.

    A code printed under another key of the house is worthless too: it has to be renewed.
    """
    secret = _made(place)
    known = place.token_digest
    return secret if known is not None and bytes(known) == digest(secret) else None


def give_code(place: Place) -> None:
    """Give the place its next code; the caller saves it."""
    place.code_number += 1
    place.token_digest = digest(_made(place))


def new_seat_token() -> str:
    """What the cookie of somebody who sat down holds."""
    return secrets.token_urlsafe(32)


def _made(place: Place) -> str:
    made = salted_hmac(_SALT, f"{place.ref}:{place.code_number}", algorithm="sha256").digest()
    return urlsafe_b64encode(made[:_BYTES]).rstrip(b"=").decode()
