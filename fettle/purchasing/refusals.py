"""What the constraints of purchasing say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

SUPPLIER_TAKEN = N_("There is a supplier with this name already.")
NOTE_TAKEN = N_("This delivery note of the supplier was received already.")
BILL_TAKEN = N_("This bill of the supplier was entered already.")
RECEIPT_BILLED = N_("This receipt is on another bill already.")

told_as(
    {
        "supplier_named_once": SUPPLIER_TAKEN,
        "delivery_note_once": NOTE_TAKEN,
        "supplier_bill_once": BILL_TAKEN,
        "receipt_billed_once": RECEIPT_BILLED,
        "supplier_bill_kept": N_("A bill stays as it was entered."),
        "supply_return_kept": N_("What was sent back or settled stays so."),
        "receipt_kept": N_("A receipt stays as it is. Send goods back instead."),
        "purchase_kept": N_("The purchase order has gone another way already. Look at it again."),
        "purchase_line_kept": N_("What was ordered stays as it was sent."),
        "purchase_line_quantity": N_("Order more than nothing."),
        "purchase_line_cost": N_("A cost is nothing or more."),
        "purchase_line_received": N_("More came than was ordered. Look at the order again."),
    }
)
