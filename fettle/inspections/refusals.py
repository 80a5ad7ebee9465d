"""What the constraints of the health check say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "check_edition_frozen": N_("A published edition never changes. Make a draft of it."),
        "check_edition_one_draft": N_("There is a draft already."),
        "check_rule_one_draft": N_("There is a draft already."),
        "check_edition_number": N_("Somebody made a draft at the same moment. Look again."),
        "check_rule_number": N_("Somebody made a draft at the same moment. Look again."),
        "inspection_frozen": N_("The report was issued: nothing in it can be changed any more."),
        "inspection_not_issued": N_(
            "The health check of this order is not issued yet. Issue it, or discard it."
        ),
        "inspection_needed": N_(
            "An order of this type of service needs a health check before it is ready."
        ),
        "inspection_one_open": N_("This health check is open on the order already."),
    }
)
