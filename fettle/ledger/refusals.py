"""What the ledger's constraints say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "ledger_balance_floor": N_("There is not enough left for this."),
        "ledger_balance_ceiling": N_("There is not enough left for this."),
        "ledger_posting_once": N_("This was booked already."),
        "ledger_posting_balanced": N_("The legs of a movement must sum to zero."),
        "ledger_append_only": N_("What is booked stays booked; reverse it instead."),
    }
)
