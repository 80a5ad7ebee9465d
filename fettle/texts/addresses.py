"""Where a text goes: a mobile number or an e-mail address, and nothing that costs or is wrong."""

from __future__ import annotations

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from phonenumbers import PhoneNumberType

from fettle.kernel.phone import e164
from fettle.kernel.plain import filled_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

ADDRESS_MAX = 254
_NOT_FOR_TEXTS = {
    PhoneNumberType.FIXED_LINE: N_("This is a landline; a text does not arrive there."),
    PhoneNumberType.SHARED_COST: N_("This is a service number; write a mobile number."),
    PhoneNumberType.TOLL_FREE: N_("This is a service number; write a mobile number."),
    PhoneNumberType.UAN: N_("This is a service number; write a mobile number."),
}


def channel_of(address: str) -> str:
    """ "email" for what has an at sign, otherwise "sms"."""
    return "email" if "@" in address else "sms"


def checked_address(typed: object, region: str) -> str:
    """An e-mail address, or a mobile number as E.164; without a country code it is of ``region``.

    Raises ``Invalid`` for what cannot be dialled, is short, premium, a landline or no address.
    """
    address = filled_line(typed, ADDRESS_MAX)
    return _mail(address) if channel_of(address) == "email" else _mobile(address, region)


def _mail(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid(
            N_("Write an e-mail address like name@example.org."), rule="email.shape"
        ) from error
    return address


def _mobile(address: str, region: str) -> str:
    number = e164(address, region)
    kind = phonenumbers.number_type(phonenumbers.parse(number))
    if kind in _NOT_FOR_TEXTS:
        raise Invalid(_NOT_FOR_TEXTS[kind], rule="phone.not_mobile")
    return number
