"""What the constraints of estimates say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "estimates_one_live": N_("Another version was sent at the same moment."),
        "estimates_one_draft": N_("Another draft was made at the same moment."),
        "estimates_version_once": N_("Another draft was made at the same moment."),
        "estimates_kept": N_("An estimate stays as it was sent."),
    }
)
