"""What procedures and their steps leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("procedure.create", topic="catalog")
@dataclass(frozen=True, slots=True)
class ProcedureCreated:
    sentence = N_("The procedure {name} was made.")
    name: str


@fact("procedure.edit", topic="catalog")
@dataclass(frozen=True, slots=True)
class ProcedureEdited:
    sentence = N_("The procedure {name} was changed: {count} steps in the draft.")
    name: str
    count: int
    changes: Changes


@fact("procedure.publish", topic="catalog")
@dataclass(frozen=True, slots=True)
class ProcedurePublished:
    sentence = N_("Version {edition} of the procedure {name} is in use.")
    name: str
    edition: int


@fact("procedure.show", topic="catalog")
@dataclass(frozen=True, slots=True)
class ProcedureShown:
    sentence = N_("Who may read what was done by the procedure {name} was changed.")
    name: str
    changes: Changes


@fact("procedure.bind", topic="catalog")
@dataclass(frozen=True, slots=True)
class ProcedureBound:
    sentence = N_("{item} is done by the procedure {name}.")
    item: str
    name: str


@fact("procedure.unbind", topic="catalog")
@dataclass(frozen=True, slots=True)
class ProcedureUnbound:
    sentence = N_("{item} is no longer done by the procedure {name}.")
    item: str
    name: str


@fact("step.do", topic="orders")
@dataclass(frozen=True, slots=True)
class StepWasDone:
    sentence = N_("{text}: step {position} is done.")
    text: str
    position: int
    step: str
    value: str


@fact("step.skip", topic="orders")
@dataclass(frozen=True, slots=True)
class StepSkipped:
    sentence = N_("{text}: step {position} was left out: {why}")
    text: str
    position: int
    step: str
    why: str


@fact("step.correct", topic="orders")
@dataclass(frozen=True, slots=True)
class StepCorrected:
    sentence = N_("{text}: step {position} was corrected: {why}")
    text: str
    position: int
    step: str
    why: str
    changes: Changes
