"""What people type about procedures and steps."""

from fettle.procedures.forms.books import BindForm, NameForm, StepForm, drafts_of
from fettle.procedures.forms.proofs import CorrectForm, ProofForm, SkipForm

__all__ = [
    "BindForm",
    "CorrectForm",
    "NameForm",
    "ProofForm",
    "SkipForm",
    "StepForm",
    "drafts_of",
]
