"""Enrolling people: logins are made here and nowhere else."""

import re

from django.db import IntegrityError, transaction

from fettle.access.models import Person
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


def enrol(username: str, password: str | None, *, name: str, language: str = "en") -> Person:
    """Create a login inside the caller's transaction.

    Raises ``Invalid`` for a name that cannot be typed at a login or that is taken.
    """
    if not _USERNAME.fullmatch(username):
        raise Invalid(
            N_("A login has 2 to 64 small letters, digits, dots, dashes."), rule="login.malformed"
        )
    try:
        with transaction.atomic():
            return Person.objects.enrol(username, password, name=name, language=language)
    except IntegrityError as error:
        raise Invalid(
            N_("The login {username} is taken."), rule="login.taken", username=username
        ) from error


def person_named(username: str) -> Person | None:
    return Person.objects.filter(username=username).first()


def prefer(person_id: int | None, *, language: str | None, theme: str | None) -> Person:
    """Set how a person likes to read, inside the caller's transaction; ``None`` leaves it."""
    person = Person.objects.select_for_update().get(pk=person_id or 0)
    person.language = language or person.language
    person.theme = theme or person.theme
    person.save(update_fields=["language", "theme"])
    return person
