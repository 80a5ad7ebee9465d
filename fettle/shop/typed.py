"""What a shop counts and speaks in, as typed."""

from __future__ import annotations

from zoneinfo import available_timezones

from babel import Locale
from babel.numbers import list_currencies
from django.conf import settings

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_


def country_typed(typed: object) -> str:
    """Two capital letters of ISO 3166. Raises ``Invalid``."""
    code = str(typed or "").strip().upper()
    if len(code) != 2 or code not in Locale("en").territories:
        raise Invalid(N_("Write a country in two letters, such as DE."), rule="country.unknown")
    return code


def currency_typed(typed: object) -> str:
    """Three capital letters of ISO 4217. Raises ``Invalid``."""
    code = str(typed or "").strip().upper()
    if code not in list_currencies():
        raise Invalid(
            N_("Write a currency in three letters, such as EUR."), rule="currency.unknown"
        )
    return code


def zone_typed(typed: object) -> str:
    """A time zone such as Europe/Berlin. Raises ``Invalid``."""
    if not isinstance(typed, str) or typed not in available_timezones():
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    return typed


def language_typed(typed: object) -> str:
    """A language that the house speaks. Raises ``Invalid``."""
    if typed not in dict(settings.LANGUAGES):
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    return str(typed)
