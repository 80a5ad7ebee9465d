"""What changes of the shop leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("shop.edit", topic="shop")
@dataclass(frozen=True, slots=True)
class ShopEdited:
    sentence = N_("The shop's own facts were changed.")
    changes: Changes


@fact("section.create", topic="shop")
@dataclass(frozen=True, slots=True)
class SectionCreated:
    sentence = N_("Section {name} was added.")
    name: str


@fact("section.edit", topic="shop")
@dataclass(frozen=True, slots=True)
class SectionEdited:
    sentence = N_("Section {name} was changed.")
    name: str
    changes: Changes


@fact("staff.create", topic="shop")
@dataclass(frozen=True, slots=True)
class StaffCreated:
    sentence = N_("{name} joined as {role}.")
    name: str
    role: str


@fact("staff.edit", topic="shop")
@dataclass(frozen=True, slots=True)
class StaffEdited:
    sentence = N_("{name}'s place in the shop was changed.")
    name: str
    changes: Changes


@fact("token.create", topic="shop")
@dataclass(frozen=True, slots=True)
class TokenCreated:
    sentence = N_("A token for {label} was made.")
    label: str
    scopes: list[str]


@fact("token.revoke", topic="shop")
@dataclass(frozen=True, slots=True)
class TokenRevoked:
    sentence = N_("The token for {label} was revoked.")
    label: str
