"""The words this room chooses from."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
FLOWS = {"ticket": N_("Ticket"), "workshop": N_("Workshop"), "upkeep": N_("Maintenance plan")}
MOMENTS = {
    "opened": N_("Taken in"),
    "waiting": N_("Waiting"),
    "estimate": N_("Estimate"),
    "ready": N_("Ready for pickup"),
    "completed": N_("Handed over"),
    "reminder": N_("Service reminder"),
}


def moments_of(flow: str) -> list[str]:
    """When something is said in a flow; nothing for a flow that nobody knows."""
    if flow == "upkeep":
        return ["reminder"]
    return [moment for moment in MOMENTS if moment != "reminder"] if flow in FLOWS else []


# What else a text may be about; nothing of this has words of its own.
ABOUT = MOMENTS | {"answer": N_("An answer"), "receipt": N_("Receipt")}
REPLY_STATES = [("open", pgettext_lazy("replies", "Open")), ("done", _("Done"))]
WISHES = [
    ("note", _("Message")),
    ("stop", _("No more texts")),
    ("start", _("Texts again")),
]
