"""People who can sign in, and the tokens that machines sign in with."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Length
from django.utils.crypto import salted_hmac

# As Django salts it: whoever is signed in stays so.
_SESSION_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"

models.CharField.register_lookup(Length)


class People(BaseUserManager["Person"]):
    """The query set of people, with the one way to enrol somebody."""

    def enrol(self, username: str, password: str | None, **fields: object) -> "Person":
        """Create a person with a hashed password (``None``: cannot sign in with one)."""
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with a login: staff of a shop, or a client.

    ``sound`` and ``sound_percent``: whether new orders ring, and how loudly. ``pane_open``: whether
    the operators' pane shows them, or only how many there are. ``sessions_ended``: how often all
    sessions of the person were ended at once. ``pin``: the hash of a short number for a shared
    counter, empty for who has none.
    """

    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, default="en")
    theme = models.CharField(max_length=6, default="system")
    sound = models.BooleanField(default=True, db_default=True)
    sound_percent = models.PositiveSmallIntegerField(default=60, db_default=60)
    pane_open = models.BooleanField(default=True, db_default=True)
    is_active = models.BooleanField(default=True)
    pin = models.CharField(max_length=128, blank=True, default="", db_default="")
    sessions_ended = models.PositiveIntegerField(default=0, db_default=0)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sound_percent__lte=100), name="access_person_sound_percent"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session has to hold to be this person's still."""
        return self._hash_of_session()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under older keys of the house."""
        for key in settings.SECRET_KEY_FALLBACKS:
            yield self._hash_of_session(key)

    def _hash_of_session(self, secret: str | bytes | None = None) -> str:
        held = f"{self.password}:{self.sessions_ended}" if self.sessions_ended else self.password
        hashed = salted_hmac(_SESSION_SALT, held, secret=secret, algorithm="sha256")
        return str(hashed.hexdigest())


class Miss(models.Model):
    """A code that was typed and opened nothing: whoever guesses is slowed down."""

    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="access_miss_at")]

    def __str__(self) -> str:
        return self.address

    @classmethod
    def note(cls, address: str, at: datetime, *, forgotten_before: datetime) -> None:
        """Keep one more, and forget the old ones."""
        cls.objects.filter(at__lt=forgotten_before).delete()
        cls.objects.create(address=address, at=at)


class Token(models.Model):
    """A machine's key to the API: shown once, kept as its SHA-256, scoped, revocable."""

    digest = models.BinaryField(max_length=32, unique=True)
    label = models.CharField(max_length=80)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    shop_id = models.BigIntegerField()
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(label__length__gte=1), name="access_token_labelled"
            )
        ]

    def __str__(self) -> str:
        return self.label
