"""The room's tables: procedures as they are written, and as they were done."""

from fettle.procedures.models.books import (
    MOST_TEXT,
    MOST_VALUE,
    Binding,
    Edition,
    Procedure,
    ProcedureStep,
)
from fettle.procedures.models.runs import Run, StepDone

__all__ = [
    "MOST_TEXT",
    "MOST_VALUE",
    "Binding",
    "Edition",
    "Procedure",
    "ProcedureStep",
    "Run",
    "StepDone",
]
