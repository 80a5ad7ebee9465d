"""Every change of registers, sessions and what they took.

Inner ones (step first) are what the rooms that take money call. Locks are taken in the order
*register, session, numbers, balances*.
"""

from fettle.tills.actions.closing import close_till, force_close_till
from fettle.tills.actions.counting import count_till, resume_till
from fettle.tills.actions.moving import drop_till, pay_in_till, pay_out_till
from fettle.tills.actions.opening import open_till
from fettle.tills.actions.registers import (
    create_register,
    edit_register,
    restore_register,
    retire_register,
)
from fettle.tills.actions.taking import Taken, record_takings, require_session

__all__ = [
    "Taken",
    "close_till",
    "count_till",
    "create_register",
    "drop_till",
    "edit_register",
    "force_close_till",
    "open_till",
    "pay_in_till",
    "pay_out_till",
    "record_takings",
    "require_session",
    "restore_register",
    "resume_till",
    "retire_register",
]
