"""The words of the health check, and its way from opening to issue."""

from fettle.kernel.words import N_

LANGUAGES = ("en", "ru", "zh-hans")
LEVELS = {
    "pass": N_("Good"),
    "minor": N_("Watch"),
    "major": N_("Repair soon"),
    "dangerous": N_("Dangerous"),
}
FINDINGS = ("minor", "major", "dangerous")
POINT_TYPES = {
    "choice": N_("Choice"),
    "tyre_set": N_("Four wheels"),
    "number": N_("Number"),
    "text": N_("Text"),
    "photo": N_("Photo"),
}
PHOTO_RULES = {
    "never": N_("No photo"),
    "on_finding": N_("Photo of a finding"),
    "always": N_("Photo always"),
}
WHEELS = {
    "fl": N_("Front left"),
    "fr": N_("Front right"),
    "rl": N_("Rear left"),
    "rr": N_("Rear right"),
}
URGENCIES = {
    "now": N_("At once"),
    "soon": N_("Soon"),
    "next_visit": N_("At the next visit"),
}
METHODS = {
    "deduct": N_("Subtract every finding"),
    "worst_of": N_("Subtract the worst finding alone"),
    "weighted": N_("Average by weight"),
}
STATES = {
    "created": N_("Not begun"),
    "running": N_("Running"),
    "submitted": N_("Waiting to be issued"),
    "issued": N_("Issued"),
    "superseded": N_("Superseded"),
    "discarded": N_("Discarded"),
}
OPEN_STATES = ("created", "running", "submitted")
FROZEN_STATES = ("issued", "superseded")
EDITIONS = {
    "draft": N_("Draft"),
    "published": N_("Published"),
    "retired": N_("Retired"),
}
FULL_BP = 10_000


def rank(level: str) -> int:
    """How bad a level is: 0 for pass, 3 for dangerous."""
    return list(LEVELS).index(level)
