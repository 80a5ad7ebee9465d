"""What changes of clients and units leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("client.create", topic="clients")
@dataclass(frozen=True, slots=True)
class ClientCreated:
    sentence = N_("{name} was added as a client.")
    name: str
    phones: list[str]
    emails: list[str]
    besides: list[str]


@fact("client.edit", topic="clients")
@dataclass(frozen=True, slots=True)
class ClientEdited:
    sentence = N_("{name}: the card was changed.")
    name: str
    changes: Changes


@fact("consent.set", topic="clients")
@dataclass(frozen=True, slots=True)
class ConsentSet:
    sentence = N_("{name}: the consent was written down.")
    name: str
    channel: str
    given: bool
    heard: str


@fact("unit.create", topic="clients")
@dataclass(frozen=True, slots=True)
class UnitCreated:
    sentence = N_("{unit} of {owner} was added.")
    unit: str
    owner: str
    plate: str
    vin: str


@fact("unit.edit", topic="clients")
@dataclass(frozen=True, slots=True)
class UnitEdited:
    sentence = N_("{unit}: the card was changed.")
    unit: str
    changes: Changes


@fact("unit.transfer", topic="clients")
@dataclass(frozen=True, slots=True)
class UnitTransferred:
    sentence = N_("{unit} went from {before} to {after}.")
    unit: str
    before: str
    after: str


@fact("meter.read", topic="clients")
@dataclass(frozen=True, slots=True)
class MeterRead:
    sentence = N_("{unit}: the meter shows {value} {meter}.")
    unit: str
    value: int
    meter: str
    flag: str


@fact("car_type.import", topic="clients")
@dataclass(frozen=True, slots=True)
class CarTypesImported:
    sentence = N_("{new} car types were imported from {file}.")
    file: str
    rows: int
    new: int


@fact("client.enrol", topic="clients")
@dataclass(frozen=True, slots=True)
class ClientEnrolled:
    sentence = N_("{name} was given the login {login}.")
    name: str
    login: str


@fact("unit.share", topic="clients")
@dataclass(frozen=True, slots=True)
class UnitShared:
    sentence = N_("A code was made by which {owner} may see {unit}.")
    unit: str
    owner: str


@fact("binding.revoke", topic="clients")
@dataclass(frozen=True, slots=True)
class BindingRevoked:
    sentence = N_("The code for {unit} was taken back.")
    unit: str


@fact("unit.bind", topic="clients")
@dataclass(frozen=True, slots=True)
class UnitBound:
    sentence = N_("{owner} sees {unit} on their own page now.")
    unit: str
    owner: str


@fact("client.join", topic="clients")
@dataclass(frozen=True, slots=True)
class ClientJoined:
    sentence = N_("{name} made the login {login} with a code of the shop.")
    name: str
    login: str


@fact("group.create", topic="clients")
@dataclass(frozen=True, slots=True)
class GroupCreated:
    sentence = N_("The group {name} was added.")
    name: str


@fact("group.edit", topic="clients")
@dataclass(frozen=True, slots=True)
class GroupEdited:
    sentence = N_("The group {name} was changed.")
    name: str
    changes: Changes


@fact("group.set", topic="clients")
@dataclass(frozen=True, slots=True)
class GroupSet:
    sentence = N_("{name} is in the group “{group}” now.")
    name: str
    group: str
