"""What opens something once: a secret in a link, and a short code that can be typed instead.

Neither is kept. A link's secret is known by its SHA-256, a short code by a hash under the house's
own key: its few signs could be found by trying if the database alone were stolen.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

SECRET_MAX = 64
CODE_SIGNS = 8
# No letters that look like another, and no vowels, so that no word comes out.
_LETTERS = "BCDFGHJKMNPQRTVWXY"
_SALT = "fettle.access.codes"
_BYTES = 24


def new_secret() -> str:
    """192 bits of chance, for an address."""
    return secrets.token_urlsafe(_BYTES)


def new_code() -> str:
    """Eight letters to read out and to type."""
    return "".join(secrets.choice(_LETTERS) for _n in range(CODE_SIGNS))


def code_shown(code: str) -> str:
    """As it is read best: in two halves."""
    return f"{code[: CODE_SIGNS // 2]} {code[CODE_SIGNS // 2 :]}"


def code_typed(text: str) -> str:
    """What was meant by what was typed: blanks, dashes and small letters do not matter."""
    folded = unicodedata.normalize("NFKC", text[:SECRET_MAX]).upper()
    return "".join(sign for sign in folded if sign.isalnum())


def digest_of_secret(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def digest_of_code(code: str) -> bytes:
    """The keyed hash of a code, however it was typed."""
    return salted_hmac(_SALT, code_typed(code), algorithm="sha256").digest()


@dataclass(frozen=True, slots=True)
class Opener:
    """What somebody shows to be let in: the secret of a link, or the code that stands for it."""

    secret: str = ""
    code: str = ""

    @classmethod
    def made(cls) -> "Opener":
        """A new one, with both."""
        return cls(secret=new_secret(), code=new_code())

    @property
    def column(self) -> dict[str, bytes]:
        """The column in which it is looked up, and the hash that it must hold."""
        if self.secret:
            return {"secret_digest": digest_of_secret(self.secret[: SECRET_MAX + 1])}
        return {"code_digest": digest_of_code(self.code)}
