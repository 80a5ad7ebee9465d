"""The words of procedures: kinds of steps, states of a version, what became of a step."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = {
    "do": pgettext_lazy("step", "Do"),
    "measure": pgettext_lazy("step", "Measure"),
    "torque": pgettext_lazy("step", "Torque"),
    "photo": pgettext_lazy("step", "Photo"),
    "sign": pgettext_lazy("step", "Sign"),
}
ICONS = {
    "do": "wrench", "measure": "ruler", "torque": "gauge", "photo": "camera", "sign": "signature",
}  # fmt: skip
MEASURED = ("measure", "torque")
EDITIONS = {
    "draft": _("Draft"),
    "published": _("In use"),
    "retired": _("Former"),
}
OUTCOMES = {"done": _("Done"), "skipped": _("Left out")}
