"""What the constraints of orders say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.words import N_

told_as(
    {
        "orders_locked": N_("The order is checked out: nothing in it can be changed any more."),
        "orders_move_known": N_("The order cannot go this way from where it is."),
        "orders_total_computed": N_("The order's total is not the sum of its lines."),
        "orders_number_once": N_("This number is taken."),
        "orders_one_open_per_unit": N_(
            "There is an open order for this unit. Give a reason to open another."
        ),
        "orders_line_issued": N_("More than was issued cannot come back."),
        "orders_line_as_answered": N_("The line does not stand as the client said."),
        "orders_line_ceiling": N_("This is more than the client agreed to."),
        "orders_line_not_agreed": N_("The client has not agreed to so much of it."),
        "orders_billed_as_agreed": N_("More would be billed than the client agreed to."),
        "orders_return_over": N_("More than was sold cannot come back."),
        "orders_return_once": N_("Name each line once."),
        "orders_corrected_once": N_("This bill was corrected already."),
        "orders_advance_short": N_("Less is paid in advance than the shop asks."),
        "orders_billed_with_own": N_("This order cannot be put on that bill."),
    }
)
told_as(
    {
        "orders_waiting_most": N_("Five of your orders are waiting already."),
        "orders_submitted_fast": N_(
            "These were many orders within a minute. Please wait a little."
        ),
    },
    rule="slow_down",
    status=429,
)
