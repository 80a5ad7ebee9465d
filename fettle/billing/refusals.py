"""What billing's constraints say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "billing_invoice_paid": N_("More than the bill's total cannot be paid on it."),
        "billing_invoice_fixed": N_("An issued bill does not change; it is reversed instead."),
        "billing_finance_category_named_once": N_("There is one with this name already."),
        "billing_finance_reversed_right": N_("An entry is undone once, by its opposite."),
        "billing_finance_reversal_of_id_key": N_("This entry was undone already."),
        "billing_append_only": N_("A payment stays as it was booked; it is reversed instead."),
    }
)
