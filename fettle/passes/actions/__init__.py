"""Every change of passes and visits.

Inner ones (step first) are what orders call when they deliver and void time. Locks are taken in
the order *place, visit, pass, balance*.
"""

from fettle.passes.actions.granting import grant_pass, take_back_pass, take_back_passes

__all__ = [
    "grant_pass",
    "take_back_pass",
    "take_back_passes",
]
