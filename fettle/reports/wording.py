"""What a period is called, in the language that is spoken now."""

from __future__ import annotations

from datetime import date

from babel import Locale
from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

_LOCALES = {"en": "en_GB", "ru": "ru_RU", "zh-hans": "zh_Hans_CN"}


def period_word(kind: str, first: date, last: date) -> str:
    """ "November 2026", "16–22 Nov 2026", "2026", "22 Nov 2026"."""
    if kind == "month" and first.day == 1 and (last.day >= 28 or first == last):
        return _shaped("LLLL y" if _language() != "zh-hans" else "y年M月", first)
    if kind == "quarter":
        return _("{quarter} of {year}").format(quarter=_shaped("QQQ", first), year=first.year)
    if kind == "year":
        return str(first.year)
    if first == last:
        return _skeleton("yMMMd", first)
    return f"{_skeleton('MMMd', first)} – {_skeleton('yMMMd', last)}"


def short_word(kind: str, first: date) -> str:
    """As short as it may stand under a bar: "22", "Nov"."""
    if kind == "month":
        return _shaped("LLL", first)
    return _skeleton("MMMd", first) if kind == "week" else str(first.day)


def _language() -> str:
    return get_language() or "en"


def _locale() -> Locale:
    return Locale.parse(_LOCALES.get(_language(), "en_GB"))


def _shaped(pattern: str, day: date) -> str:
    text = format_date(day, pattern, locale=_locale())
    return text[:1].upper() + text[1:]


def _skeleton(name: str, day: date) -> str:
    locale = _locale()
    return format_date(day, locale.datetime_skeletons[name].pattern, locale=locale)
