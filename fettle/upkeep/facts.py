"""What plans leave in the journal."""

from dataclasses import dataclass
from typing import ClassVar

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_
from fettle.upkeep.states import SKIPS

TOLD = {"queued": N_("A text to the client will leave."), **SKIPS}


@fact("plan.propose", topic="clients")
@dataclass(frozen=True, slots=True)
class PlanProposed:
    """Reminders were agreed on for a unit."""

    sentence = N_("{count} service reminders were set for {unit}: {names}.")
    unit: str
    count: int
    names: str


@fact("plan.add", topic="clients")
@dataclass(frozen=True, slots=True)
class LineAdded:
    """Something is due again."""

    sentence = N_("{name} is in the plan of {unit}.")
    unit: str
    name: str
    origin: str
    due_on: str
    due_meter: int | None


@fact("plan.edit", topic="clients")
@dataclass(frozen=True, slots=True)
class LineEdited:
    """Other days, words or intervals; on or off."""

    sentence = N_("{name} in the plan of {unit} was changed.")
    unit: str
    name: str
    changes: Changes


@fact("plan.dismiss", topic="clients")
@dataclass(frozen=True, slots=True)
class LineDismissed:
    """It is not to be done."""

    sentence = N_("{name} was dropped from the plan of {unit}.")
    unit: str
    name: str


@fact("plan.book", topic="clients")
@dataclass(frozen=True, slots=True)
class LineBooked:
    """The client comes for it."""

    sentence = N_("The client has an appointment for {name} of {unit}.")
    unit: str
    name: str
    on: str = ""


@fact("plan.wish", topic="clients")
@dataclass(frozen=True, slots=True)
class VisitWished:
    """The client asks to come."""

    sentence = N_("The client would like to come on {on} for {name} of {unit}.")
    unit: str
    name: str
    on: str
    note: str


@fact("plan.unwish", topic="clients")
@dataclass(frozen=True, slots=True)
class WishEnded:
    """The client does not come on that day: taken back, or declined with a ``reply``."""

    sentence = N_("Nobody comes on {on} for {name} of {unit}.")
    unit: str
    name: str
    on: str
    reply: str


@fact("plan.fulfil", topic="clients")
@dataclass(frozen=True, slots=True)
class LineFulfilled:
    """It was done; ``again`` is the next due day or reading."""

    sentence = N_("{name} of {unit} is done. Next: {again}")
    unit: str
    name: str
    again: str
    order: str


@fact("plan.undo", topic="clients")
@dataclass(frozen=True, slots=True)
class LineUndone:
    """It was dropped or ticked by mistake."""

    sentence = N_("{name} is in the plan of {unit} again.")
    unit: str
    name: str


@fact("plan.remind", topic="clients")
@dataclass(frozen=True, slots=True)
class ClientReminded:
    """A line was due: the client is told, or why not."""

    sentence = N_("{name} of {unit} is due. {told}")
    words: ClassVar = {"told": TOLD}
    unit: str
    name: str
    told: str


@fact("plan.reckon", topic="journal")
@dataclass(frozen=True, slots=True)
class PlanReckoned:
    """New readings moved the days on which lines are expected."""

    sentence = N_("{count} lines of plans were reckoned anew from new readings.")
    count: int


@fact("plan_template.edit", topic="shop")
@dataclass(frozen=True, slots=True)
class TemplateEdited:
    """Something else is proposed."""

    sentence = N_("The proposal {name} was changed.")
    name: str
    kind: str
    position: int
    changes: Changes


@fact("reminding.set", topic="shop")
@dataclass(frozen=True, slots=True)
class RemindingSet:
    """Reminders on or off, and how long before."""

    sentence = N_("How the shop reminds was changed.")
    changes: Changes
