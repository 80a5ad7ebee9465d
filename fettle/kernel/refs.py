"""Opaque public ids."""

import re
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
REF_LENGTH = 16
REF_PATTERN = f"[{ALPHABET}]{{{REF_LENGTH}}}"
_REF = re.compile(REF_PATTERN)


def new_ref() -> str:
    """A new id of 80 random bits: 16 lower-case characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(REF_LENGTH))


def is_ref(text: object) -> bool:
    """Whether `text` has the shape of an id; says nothing about its existence."""
    return isinstance(text, str) and _REF.fullmatch(text) is not None
