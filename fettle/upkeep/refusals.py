"""What the constraints of the plan say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "plan_line_open_once": N_("This is in the plan of the vehicle or device already."),
        "plan_line_has_due": N_("Say when it is due: a date, a meter reading, or both."),
        "plan_line_interval": N_("An interval is at least one month, or one km or mi."),
    }
)
