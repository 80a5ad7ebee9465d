"""What billing's constraints say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "billing_charge_forward": N_("What is paid online stays paid."),
        "billing_invoice_paid": N_("More than the bill's total cannot be paid on it."),
        "billing_invoice_fixed": N_("An issued bill does not change; it is reversed instead."),
        "billing_finance_category_named_once": N_("There is one with this name already."),
        "billing_finance_reversed_right": N_("An entry is undone once, by its opposite."),
        "billing_finance_reversal_of_id_key": N_("This entry was undone already."),
        "billing_credit_over": N_("More than the bill has cannot be credited."),
        "billing_credit_of_bill": N_("This bill cannot be credited."),
        "billing_invoice_credited": N_("This part of the bill is credited already."),
        "billing_refund_over": N_("More than was paid cannot be given back."),
        "billing_tendercorrection_payment_id_key": N_("This payment was corrected already."),
        "billing_online_refund_forward": N_("A refund that was asked for only goes forward."),
        "billing_voucher_expired": N_("This voucher has expired."),
        "billing_write_off_early": N_("Only an expired voucher is written off."),
        "billing_append_only": N_("A payment stays as it was booked; it is reversed instead."),
    }
)
