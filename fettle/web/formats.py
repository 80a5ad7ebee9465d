"""Numbers, money and times in the reader's own way of writing.

Everything is whole numbers on the way in (minor units, thousandths) and text on the way out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, get_currency_precision
from django.utils import timezone, translation
from django.utils.translation import gettext as _

LOCALES = {"en": "en_GB", "ru": "ru_RU", "zh-hans": "zh_Hans_CN"}
HTML_LANGUAGES = {"zh-hans": "zh-Hans"}


@lru_cache(maxsize=16)
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def _written(language: str) -> Locale:
    return _locale(LOCALES.get(language, "en_GB"))


def html_lang() -> str:
    """The active language as the ``lang`` attribute wants it ("zh-Hans", not "zh-hans")."""
    language = translation.get_language() or "en"
    return HTML_LANGUAGES.get(language, language)


def money(minor: int, currency: str) -> str:
    """``minor`` units of ``currency``, e.g. 24598 and "EUR" as "€245.98" or "245,98 €"."""
    language = translation.get_language() or "en"
    # British English writes "US$"; a shop that counts in dollars wants "$".
    locale = _locale("en_US") if language == "en" else _written(language)
    return format_currency(plain_amount(minor, currency), currency, locale=locale)


def plain_amount(minor: int, currency: str) -> Decimal:
    """The amount in major units as a Decimal with the currency's own number of places."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))


def quantity(thousandths: int) -> str:
    """``thousandths`` without needless zeros: 800 as "0.8" or "0,8", 2000 as "2"."""
    locale = _written(translation.get_language() or "en")
    return format_decimal(Decimal(thousandths).scaleb(-3), "#,##0.###", locale=locale)


def clock(at: datetime, now: datetime) -> str:
    """The time alone when it is today, otherwise the day before it."""
    locale = _written(translation.get_language() or "en")
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    hour = format_time(local, "HH:mm", locale=locale)
    if local.date() == today:
        return hour
    return f"{_day(local.date(), today, locale)} {hour}"


def _day(day: date, today: date, locale: Locale) -> str:
    if day == today + timedelta(days=1):
        return _("Tomorrow")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    skeleton = "MMMd" if abs((day - today).days) < 180 else "yMMMd"
    return format_date(day, locale.datetime_skeletons[skeleton].pattern, locale=locale)


def weekday(day: date) -> str:
    """A heading's date with its weekday: "Sat 21 Nov"."""
    locale = _written(translation.get_language() or "en")
    pattern = {"en": "EEE d MMM", "ru": "EEEEEE d MMMM"}.get(locale.language, "M月d日 EEE")
    text = format_date(day, pattern, locale=locale)
    return text[:1].upper() + text[1:]


def full(at: datetime) -> str:
    """Day and time in full, for titles and the journal."""
    locale = _written(translation.get_language() or "en")
    return format_datetime(timezone.localtime(at), "medium", locale=locale)


def ago(at: datetime, now: datetime) -> str:
    """How long before (or after) ``now``: "4 min ago", "in 2 hr"."""
    locale = _written(translation.get_language() or "en")
    apart = at - now
    if abs(apart) < timedelta(minutes=1):
        return _("just now")
    return format_timedelta(
        apart,
        granularity="minute",
        threshold=1.2,
        add_direction=True,
        format="short",
        locale=locale,
    )


def iso(at: datetime) -> str:
    """RFC 3339 in universal time, for the ``datetime`` attribute."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
