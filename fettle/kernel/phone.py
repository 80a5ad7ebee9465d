"""Telephone numbers: one form to keep (E.164), any form to type."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

LONGEST = 40
_TYPED = re.compile(r"\+?[\d\s()./\-]+", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_FEWEST_DIGITS = 6
_DIGITS_WITH_COUNTRY = 10


def e164(text: object, region: str) -> str:
    """`text` as E.164 ("+4915112345678"); without a country code it is of `region` ("DE").

    Raises Invalid for what is no number, cannot be dialled, or is short or premium-rate.
    """
    number = _parsed(_folded(text), region)
    _refuse_undialled(number)
    if phonenumbers.number_type(number) == PhoneNumberType.PREMIUM_RATE:
        raise Invalid(
            N_("This is a premium-rate number; a client cannot be called on it."),
            rule="phone.premium",
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def phone_digits(text: str) -> str:
    """Only the digits of `text`, for searching; a leading plus or zeros are not kept."""
    folded = unicodedata.normalize("NFKC", text)
    digits = "".join(str(unicodedata.digit(sign)) for sign in folded if sign.isdecimal())
    return digits.lstrip("0")


def national_digits(number: str) -> str:
    """The digits of an E.164 number as dialled at home, without the leading zero or eight."""
    try:
        parsed = phonenumbers.parse(number)
    except NumberParseException:
        return phone_digits(number)
    return str(parsed.national_number)


def digits_to_find(typed: str, region: str) -> list[str]:
    """The national digits that a whole or half-typed number may stand for, likeliest first.

    "+49 151 2", "0049151 2", "0151 2" and "151 2" all stand for "1512".
    """
    digits = phone_digits(typed)
    at_home = str(phonenumbers.country_code_for_region(region))
    bare = unicodedata.normalize("NFKC", typed).strip()
    found = [digits]
    if bare.startswith(("+", "00")):
        found = [digits[len(code) :] for code in _codes_of(digits)] or [digits]
    elif len(digits) >= _DIGITS_WITH_COUNTRY:
        found += [digits[len(code) :] for code in _codes_of(digits)]
    elif digits.startswith(at_home) and len(digits) > _FEWEST_DIGITS:
        found.append(digits[len(at_home) :])
    if digits.startswith(_trunks(region)) and not bare.startswith("+"):
        found.append(digits[1:])
    return list(dict.fromkeys(each.lstrip("0") for each in found if each.lstrip("0")))


def _trunks(region: str) -> tuple[str, ...]:
    """The digit other than zero that people dial before an area code, at home or in Russia."""
    home = phonenumbers.ndd_prefix_for_region(region, True) or ""
    return tuple({home, "8"} - {"", "0"}) if len(home) <= 1 else ("8",)


def _codes_of(digits: str) -> list[str]:
    known = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    return [digits[:n] for n in (1, 2, 3) if digits[:n].isdecimal() and int(digits[:n]) in known]


def phone_shown(number: str, region: str) -> str:
    """An E.164 number as people of `region` write it; what cannot be read is given back."""
    try:
        parsed = phonenumbers.parse(number)
    except NumberParseException:
        return number
    at_home = phonenumbers.country_code_for_region(region) == parsed.country_code
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def _folded(text: object) -> str:
    if not isinstance(text, str) or len(text) > LONGEST:
        raise _refusal()
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    if not _TYPED.fullmatch(folded):
        raise _refusal()
    return folded


def _parsed(folded: str, region: str) -> PhoneNumber:
    try:
        return phonenumbers.parse(folded, region)
    except NumberParseException as error:
        raise _refusal() from error


def _refuse_undialled(number: PhoneNumber) -> None:
    digits = len(str(number.national_number))
    if phonenumbers.is_possible_number(number) and digits >= _FEWEST_DIGITS:
        return
    if digits < _FEWEST_DIGITS and not phonenumbers.is_valid_number(number):
        raise Invalid(N_("This number is too short."), rule="phone.short")
    if not phonenumbers.is_possible_number(number):
        raise _refusal()


def _refusal() -> Invalid:
    return Invalid(
        N_("Write a telephone number that can be dialled, with area or country code."),
        rule="phone.shape",
    )
