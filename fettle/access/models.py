"""People who can sign in, and the tokens that machines sign in with."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Length

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
    the operators' pane shows them, or only how many there are.
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
