"""What tills leave in the journal. Amounts as text in the currency beside them."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("register.create", topic="money")
@dataclass(frozen=True, slots=True)
class RegisterCreated:
    """A drawer."""

    sentence = N_("Register {name} was added.")
    name: str


@fact("register.edit", topic="money")
@dataclass(frozen=True, slots=True)
class RegisterEdited:
    """Its name or its limit."""

    sentence = N_("Register {name} was changed.")
    name: str
    changes: Changes


@fact("register.retire", topic="money")
@dataclass(frozen=True, slots=True)
class RegisterRetired:
    """Out of use."""

    sentence = N_("Register {name} was taken out of use.")
    name: str


@fact("register.restore", topic="money")
@dataclass(frozen=True, slots=True)
class RegisterRestored:
    """In use again."""

    sentence = N_("Register {name} is in use again.")
    name: str


@fact("till.open", topic="money")
@dataclass(frozen=True, slots=True)
class TillOpened:
    """Somebody begins at a register; ``late`` entries had waited for it."""

    sentence = N_("Till {register} was opened with {amount} {currency} float.")
    register: str
    amount: str
    brought: str
    currency: str
    late: int


@fact("till.count", topic="money")
@dataclass(frozen=True, slots=True)
class TillCounted:
    """What lay in the drawer, and what should have."""

    sentence = N_("Till {register} was counted: {counted} {currency}, expected {expected}.")
    register: str
    counted: str
    expected: str
    variance: str
    currency: str
    number: int
    pieces: dict[str, int]


@fact("till.resume", topic="money")
@dataclass(frozen=True, slots=True)
class TillResumed:
    """The count is put aside, and money is taken again."""

    sentence = N_("Till {register} takes money again; its count was put aside.")
    register: str


@fact("till.close", topic="money")
@dataclass(frozen=True, slots=True)
class TillClosed:
    """The Z report."""

    sentence = N_("Till {register} was closed as Z {number}: difference {variance} {currency}.")
    register: str
    number: int
    counted: str
    expected: str
    variance: str
    left: str
    banked: str
    currency: str
    approved_by: str
    hash: str


@fact("till.force_close", topic="money")
@dataclass(frozen=True, slots=True)
class TillForced:
    """Closed by somebody else than who had opened it."""

    sentence = N_(
        "{name}'s till {register} was closed for them as Z {number}: {variance} {currency}."
    )
    name: str
    register: str
    number: int
    counted: str
    expected: str
    variance: str
    left: str
    banked: str
    currency: str
    hash: str


@fact("till.pay_in", topic="money")
@dataclass(frozen=True, slots=True)
class TillPaidIn:
    """Cash that no client paid."""

    sentence = N_("{amount} {currency} were put into till {register}.")
    register: str
    amount: str
    currency: str


@fact("till.pay_out", topic="money")
@dataclass(frozen=True, slots=True)
class TillPaidOut:
    """Cash for a small cost."""

    sentence = N_("{amount} {currency} were paid out of till {register}.")
    register: str
    amount: str
    currency: str


@fact("till.drop", topic="money")
@dataclass(frozen=True, slots=True)
class TillDropped:
    """Cash that went into the safe."""

    sentence = N_("{amount} {currency} of till {register} went into the safe.")
    register: str
    amount: str
    currency: str
