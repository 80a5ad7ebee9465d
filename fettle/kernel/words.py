"""Words that are translated when they are spoken, not when they are written."""


class Word(str):
    """A msgid. As a parameter of a refusal or a journal sentence it is translated first."""

    __slots__ = ()


def N_(msgid: str) -> Word:
    """Mark `msgid` for the catalogue of translations and hand it back untranslated."""
    return Word(msgid)
