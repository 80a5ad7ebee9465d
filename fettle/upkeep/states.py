"""The words this room chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fettle.kernel.words import N_


class Basis(models.TextChoices):
    """By what a line is due."""

    DATE = "date", _("By date")
    USE = "use", _("By distance")
    FIRST = "first", _("Whichever comes first")


class Origin(models.TextChoices):
    """Where a line comes from."""

    TEMPLATE = "template", _("Proposed")
    HAND = "hand", _("By hand")
    FINDING = "finding", _("Found in a check")
    WEAR = "wear", _("Measured wear")
    DECLINED = "declined", _("Put off by the client")


class State(models.TextChoices):
    """How far a line has come."""

    OPEN = "open", _("Planned")
    REMINDED = "reminded", _("Reminded")
    BOOKED = "booked", _("Coming")
    FULFILLED = "fulfilled", _("Done")
    DISMISSED = "dismissed", _("Dropped")


RUNNING = (State.OPEN, State.REMINDED, State.BOOKED)
# Why a line that is due was not told of.
SKIPS = {
    "gone": N_("The vehicle or device is scrapped or gone."),
    "address": N_("The client has neither a mobile number nor an e-mail address."),
    "consent": N_("The client has not agreed to be reminded. Ask, and note it on their card."),
    "refused": N_("The number or address cannot be written to, or the text is too long."),
    "off": N_("The text for reminders is switched off in the settings."),
}
