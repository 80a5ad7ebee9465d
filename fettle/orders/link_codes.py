"""The secret in a client's link: 192 bits of chance, known only in the moment they are made.

They name no order, and the database knows them by their hash alone. Where a text is shown before it
leaves, stars stand in the secret's place: it is made when the text is queued.
"""

import secrets

CODE_MAX = 64
STAND_IN = "*" * 32
_BYTES = 24


def new_code() -> str:
    """32 characters for an address."""
    return secrets.token_urlsafe(_BYTES)


def in_address(code: str) -> str:
    """The end of the address that the code opens."""
    return f"/t/{code}"
