"""The secret in a client's link: made from the house's own key, so that none is stored.

192 bits that nobody without the key can tell from chance. They name no order, and the database
knows them by their hash alone; made anew they are the same, so a link can be shown again.
"""

from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

CODE_MAX = 64
_SALT = "fettle.orders.link_codes"
_BYTES = 24


def code_of(order_ref: str, number: int) -> str:
    """The secret of the order's ``number``-th link: 32 characters for an address."""
    made = salted_hmac(_SALT, f"{order_ref}:{number}", algorithm="sha256").digest()
    return urlsafe_b64encode(made[:_BYTES]).decode()
