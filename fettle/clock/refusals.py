"""What the constraints of the clock say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "clock_one_running": N_("Your clock was started at the same moment."),
        "clock_no_overlap": N_("Another time of theirs lies in between."),
        "clock_order_of_times": N_("The end must be after the start."),
        "clock_kept": N_("What was clocked changes by a correction with a reason only."),
    }
)
