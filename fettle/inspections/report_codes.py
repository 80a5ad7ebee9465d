"""The secret in a report's link: made from the house's own key, so that none is stored.

192 bits that nobody without the key can tell from chance; the database knows their hash alone.
"""

from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

CODE_MAX = 64
_SALT = "fettle.inspections.report_codes"
_BYTES = 24


def code_of(inspection_ref: str, number: int) -> str:
    """The secret of the report's ``number``-th link: 32 characters for an address."""
    made = salted_hmac(_SALT, f"{inspection_ref}:{number}", algorithm="sha256").digest()
    return urlsafe_b64encode(made[:_BYTES]).decode()
