"""The states of a purchase order and how it may go on; the database's table says the same."""

from fettle.kernel.words import N_

STATES = {
    "draft": N_("Draft"),
    "sent": N_("Ordered"),
    "part": N_("Partly received"),
    "received": N_("Received"),
    "cancelled": N_("Cancelled"),
}
ICONS = {
    "draft": "pencil",
    "sent": "send",
    "part": "package-open",
    "received": "package-check",
    "cancelled": "ban",
}
MOVES = {
    ("draft", "sent"),
    ("draft", "cancelled"),
    ("sent", "part"),
    ("sent", "received"),
    ("sent", "cancelled"),
    ("part", "received"),
}
COMING = ("sent", "part")
SENT_BY: dict[str, str] = {
    "email": N_("By e-mail"),
    "phone": N_("By phone"),
    "portal": N_("On the supplier's site"),
    "other": N_("Otherwise"),
}
