"""What the constraints of procedures say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "procedure_named_once": N_("There is one with this name already."),
        "edition_never_changes": N_("A published version never changes. Edit makes the next one."),
        "step_done_once": N_("This step is done already. Correct it instead."),
        "step_done_kept": N_("What was written down of a step is never changed."),
    }
)
