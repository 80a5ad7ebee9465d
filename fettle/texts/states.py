"""The words this room chooses from."""

from django.utils.translation import gettext_lazy as _

from fettle.kernel.words import N_

CHANNELS = [("sms", _("Text message")), ("email", _("E-mail"))]
STATES = [
    ("drafted", _("Draft")),
    ("queued", _("Waiting to leave")),
    ("sent", _("Sent")),
    ("delivered", _("Delivered")),
    ("failed", _("Will be tried again")),
    ("parked", _("Given up")),
    ("cancelled", _("Taken back")),
]
DUE = ("queued", "failed")
FLOWS = {"ticket": N_("Ticket"), "workshop": N_("Workshop")}
MOMENTS = {
    "opened": N_("Taken in"),
    "waiting": N_("Waiting"),
    "ready": N_("Ready for pickup"),
    "completed": N_("Handed over"),
}
