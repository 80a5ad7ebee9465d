"""What the tills' constraints say to people."""

from fettle.journal.refusals import told_as
from fettle.kernel.refusal import Way
from fettle.kernel.words import N_

CLOSED = N_("Your till is not open. Open it under Tills, then take the money.")
COUNTED = N_("The drawer was counted: close the till, or take money again first.")

OPENING = Way(N_("Open the till"), "till.open")

told_as({"tills_closed": CLOSED}, rule="till.closed", way=OPENING)
told_as({"tills_counting": COUNTED}, rule="till.counting")
told_as(
    {
        "tills_one_a_register": N_("Somebody has a session at this register already."),
        "tills_one_a_person": N_("You have an open session at another register."),
        "tills_register_name_once": N_("There is a register with this name already."),
        "tills_not_own_variance": N_("Somebody else must confirm the difference."),
        "tills_append_only": N_("What a till has taken stays as it was written down."),
        "tills_session_fixed": N_("A closed session and its Z report stay as they are."),
        "tills_z_wrong": N_("The Z report does not say what the session took. Count again."),
    }
)
