"""The words this room chooses from, and the way of a version."""

from fettle.kernel.words import N_

STATES = {
    "draft": N_("Draft"),
    "sent": N_("Sent"),
    "seen": N_("Opened"),
    "answered": N_("Answered"),
    "expired": N_("Expired"),
    "replaced": N_("Replaced"),
    "revoked": N_("Taken back"),
}
LIVE = ("sent", "seen")
CHOICES = {
    "yes": N_("Approve"),
    "no": N_("Decline"),
    "later": N_("Later"),
}
DECIDED = {"yes": "authorised", "no": "declined", "later": "deferred"}
OUTCOMES = {
    "all": N_("All approved"),
    "part": N_("Approved in part"),
    "none": N_("All declined"),
}
WAYS_TO_ASK = {
    "question": N_("A question"),
    "call": N_("Please call"),
}
DEPOSIT_WAYS = {
    "account": N_("From the deposit"),
    "counter": N_("At the counter"),
}
MOMENT = "estimate"
FLOWS = ("workshop", "ticket", "inspection_only")
