"""Enrolling people: logins are made here and nowhere else."""

import re
from dataclasses import asdict, dataclass

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
