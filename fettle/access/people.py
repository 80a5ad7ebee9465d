"""Enrolling people: logins are made here and nowhere else."""

import re
from dataclasses import asdict, dataclass

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from fettle.access import pins
from fettle.access.models import Person
from fettle.kernel.phone import e164
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

_USERNAME = re.compile(r"[a-z0-9+][a-z0-9._@+-]{1,63}")
_PHONE = re.compile(r"\+?[\d\s()./-]{6,40}", re.ASCII)

PASSWORD_MAX = 128


def enrol(username: str, password: str | None, *, name: str, language: str = "en") -> Person:
    """Create a login inside the caller's transaction.

    Raises ``Invalid`` for a name that cannot be typed at a login or that is taken.
    """
    if not _USERNAME.fullmatch(username):
        raise _wrong(
            "username",
            N_("A login has 2 to 64 small letters, digits, dots, dashes."),
            "login.malformed",
        )
    try:
        with transaction.atomic():
            return Person.objects.enrol(username, password, name=name, language=language)
    except IntegrityError as error:
        taken = N_("The login {username} is taken.")
        wrong = Invalid(taken, rule="login.taken", username=username)
        raise Invalid(
            taken, rule="login.taken", errors={"username": wrong}, username=username
        ) from error


def checked_password(password: object, again: object, *, username: str, name: str) -> str:
    """A password that may be used, typed twice alike. Raises ``Invalid`` for the field."""
    if not isinstance(password, str) or not password or len(password) > PASSWORD_MAX:
        raise _wrong("password", N_("Choose a password."), "password.missing")
    try:
        validate_password(password, Person(username=username, name=name))
    except ValidationError as weak:
        told = " ".join(weak.messages)
        wrong = Invalid("{text}", rule="password.weak", text=told)
        raise Invalid("{text}", rule=wrong.rule, errors={"password": wrong}, text=told) from weak
    if password != again:
        raise _wrong("again", N_("The two passwords differ."), "password.differs")
    return password


def opens_as(person: Person | None, secret: str) -> bool:
    """Whether this is the person's password or PIN. As slow for somebody whom nobody knows."""
    secret = secret[: PASSWORD_MAX + 1]
    if person is None or not person.is_active:
        make_password(secret)
        return False
    return check_password(secret, person.password) or pins.is_pin(secret, person.pin)


def person_with(person_id: int) -> Person:
    return Person.objects.get(pk=person_id)


def has_password(person: Person, password: str) -> bool:
    """Whether this is the person's password; a PIN is none."""
    return check_password(password[: PASSWORD_MAX + 1], person.password)


def keep_pin(person_id: int, hashed: str) -> None:
    """Keep the hash of a PIN, or none, inside the caller's transaction."""
    Person.objects.filter(pk=person_id).update(pin=hashed)


def login_meant(typed: str, country: str) -> str:
    """The login as it is kept: an e-mail in small letters, a phone number with its country."""
    typed = typed.strip()
    if "@" in typed or not _PHONE.fullmatch(typed) or person_named(typed) is not None:
        return typed.lower()
    try:
        return e164(typed, country)
    except Invalid:
        return typed


def end_sessions(person_id: int) -> None:
    """Whoever is signed in as this person is signed out by the next request."""
    Person.objects.filter(pk=person_id).update(sessions_ended=F("sessions_ended") + 1)


def _wrong(field: str, sentence: str, rule: str) -> Invalid:
    return Invalid(sentence, rule=rule, errors={field: Invalid(sentence, rule=rule)})


def person_named(username: str) -> Person | None:
    return Person.objects.filter(username=username).first()


@dataclass(frozen=True, slots=True)
class Taste:
    """How a person likes it; ``None`` leaves it as it is. The volume is 0 to 100 percent."""

    language: str | None = None
    theme: str | None = None
    sound: bool | None = None
    sound_percent: int | None = None
    pane_open: bool | None = None


def prefer(person_id: int | None, taste: Taste) -> Person:
    """Set how a person likes it, inside the caller's transaction."""
    person = Person.objects.select_for_update().get(pk=person_id or 0)
    wished = {name: value for name, value in asdict(taste).items() if value is not None}
    for name, value in wished.items():
        setattr(person, name, value)
    person.save(update_fields=list(wished))
    return person
