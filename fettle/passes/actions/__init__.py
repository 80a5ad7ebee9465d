"""Every change of passes and visits.

Inner ones (step first) are what orders call when they deliver and void time. Locks are taken in
the order *place, visit, pass, balance*.
"""

from fettle.passes.actions.granting import (
    grant_pass,
    take_back_pass,
    take_back_passes,
    take_back_time,
)
from fettle.passes.actions.visits import (
    end_visit,
    end_visits_over,
    pause_visit,
    resume_visit,
    start_visit,
)

__all__ = [
    "end_visit",
    "end_visits_over",
    "grant_pass",
    "pause_visit",
    "resume_visit",
    "start_visit",
    "take_back_pass",
    "take_back_passes",
    "take_back_time",
]
