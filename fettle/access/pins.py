"""Short numbers for a shared counter: four to eight digits, beside the password.

So few digits could be found by trying if the database alone were stolen: what is hashed is the
number under the house's own key, as for codes.
"""

import re

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

_DIGITS = re.compile(r"\d{4,8}", re.ASCII)
_EASY = ("0123456789", "9876543210")
_SALT = "fettle.access.pins"


def hashed(typed: str) -> str:
    """What is kept of a PIN. Raises ``Invalid`` ``pin.malformed``, ``pin.easy``."""
    typed = typed.strip()
    if not _DIGITS.fullmatch(typed):
        raise _wrong(N_("A PIN has four to eight digits."), "pin.malformed")
    if len(set(typed)) == 1 or any(typed in row for row in _EASY):
        raise _wrong(N_("This PIN is guessed at once. Choose another."), "pin.easy")
    return make_password(_keyed(typed))


def is_pin(typed: str, kept: str) -> bool:
    """Whether this is the PIN; never where there is none."""
    return bool(kept) and bool(_DIGITS.fullmatch(typed)) and check_password(_keyed(typed), kept)


def _keyed(pin: str) -> str:
    return salted_hmac(_SALT, pin, algorithm="sha256").hexdigest()


def _wrong(sentence: str, rule: str) -> Invalid:
    return Invalid(sentence, rule=rule, errors={"pin": Invalid(sentence, rule=rule)})
