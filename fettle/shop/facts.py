"""What changes of the shop leave in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("shop.edit", topic="shop")
@dataclass(frozen=True, slots=True)
class ShopEdited:
    sentence = N_("The shop's own facts were changed.")
    changes: Changes


@fact("shop.open", topic="shop")
@dataclass(frozen=True, slots=True)
class ShopOpened:
    sentence = N_("The shop {name} was opened.")
    name: str


@fact("shop.take_over", topic="shop")
@dataclass(frozen=True, slots=True)
class TakenOver:
    sentence = N_("Taken over from {name}: {told}")
    name: str
    told: str


@fact("client_orders.set", topic="shop")
@dataclass(frozen=True, slots=True)
class ClientOrdersSet:
    sentence = N_("What clients may order themselves was changed.")
    changes: Changes


@fact("rounding.set", topic="shop")
@dataclass(frozen=True, slots=True)
class RoundingSet:
    sentence = N_("How cash is rounded was changed.")
    changes: Changes


@fact("money_rules.set", topic="shop")
@dataclass(frozen=True, slots=True)
class MoneyRulesSet:
    sentence = N_("The rules of advances and vouchers were changed.")
    changes: Changes


@fact("opening_hours.set", topic="shop")
@dataclass(frozen=True, slots=True)
class OpeningHoursSet:
    sentence = N_("The opening hours were changed.")
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


@fact("staff.employ", topic="shop")
@dataclass(frozen=True, slots=True)
class StaffEmployed:
    sentence = N_("{name} of another shop works here too, as {role}.")
    name: str
    role: str


@fact("staff.edit", topic="shop")
@dataclass(frozen=True, slots=True)
class StaffEdited:
    sentence = N_("{name}'s place in the shop was changed.")
    name: str
    changes: Changes


@fact("staff.invite", topic="shop")
@dataclass(frozen=True, slots=True)
class StaffInvited:
    sentence = N_("{name} was invited as {role}.")
    name: str
    role: str


@fact("invitation.revoke", topic="shop")
@dataclass(frozen=True, slots=True)
class InvitationRevoked:
    sentence = N_("The invitation for {name} was taken back.")
    name: str


@fact("staff.join", topic="shop")
@dataclass(frozen=True, slots=True)
class StaffJoined:
    sentence = N_("{name} took an invitation and works here as {role}.")
    name: str
    role: str
    login: str


@fact("code.miss", topic="journal")
@dataclass(frozen=True, slots=True)
class CodeMissed:
    sentence = N_("A code was typed that opens nothing.")


@fact("second_person.set", topic="shop")
@dataclass(frozen=True, slots=True)
class SecondPersonSet:
    sentence = N_("When a second person approves was changed.")
    changes: Changes


@fact("role.set", topic="shop")
@dataclass(frozen=True, slots=True)
class RoleSet:
    sentence = N_("What the role {role} may do was changed.")
    role: str
    changes: Changes


@fact("pin.set", topic="shop")
@dataclass(frozen=True, slots=True)
class PinSet:
    sentence = N_("{name} chose a new PIN, or none.")
    name: str


@fact("pin.miss", topic="journal")
@dataclass(frozen=True, slots=True)
class PinMissed:
    sentence = N_("Somebody typed a wrong PIN or password of {name}.")
    name: str


@fact("person.switch", topic="shop")
@dataclass(frozen=True, slots=True)
class PersonSwitched:
    sentence = N_("{name} stands at this counter now.")
    name: str


@fact("books.set", topic="shop")
@dataclass(frozen=True, slots=True)
class BooksSet:
    sentence = N_("What stands still when the books do not agree was changed.")
    changes: Changes


@fact("approval.miss", topic="journal")
@dataclass(frozen=True, slots=True)
class ApprovalMissed:
    sentence = N_("Somebody tried to approve {wanted} as {login}, and was refused.")
    wanted: str
    login: str


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


@fact("place.create", topic="places")
@dataclass(frozen=True, slots=True)
class PlaceCreated:
    sentence = N_("{name} was added.")
    name: str
    kind: str


@fact("place.edit", topic="places")
@dataclass(frozen=True, slots=True)
class PlaceEdited:
    sentence = N_("{name} was changed.")
    name: str
    changes: Changes


@fact("place.block", topic="places")
@dataclass(frozen=True, slots=True)
class PlaceBlocked:
    sentence = N_("{name} was blocked.")
    name: str


@fact("place.unblock", topic="places")
@dataclass(frozen=True, slots=True)
class PlaceUnblocked:
    sentence = N_("{name} may be used again.")
    name: str


@fact("place.retire", topic="places")
@dataclass(frozen=True, slots=True)
class PlaceRetired:
    sentence = N_("{name} was taken out of use.")
    name: str


@fact("place.restore", topic="places")
@dataclass(frozen=True, slots=True)
class PlaceRestored:
    sentence = N_("{name} is in use again.")
    name: str


@fact("place.renew", topic="places")
@dataclass(frozen=True, slots=True)
class PlaceRenewed:
    sentence = N_("{name} got a new code. The old one opens nothing.")
    name: str


@fact("seating.start", topic="places")
@dataclass(frozen=True, slots=True)
class SeatingStarted:
    sentence = N_("Somebody sat down at {place}.")
    place: str


@fact("seating.move", topic="places")
@dataclass(frozen=True, slots=True)
class SeatingMoved:
    sentence = N_("A guest went from {left} to {place}.")
    place: str
    left: str


@fact("seating.end", topic="places")
@dataclass(frozen=True, slots=True)
class SeatingEnded:
    sentence = N_("Whoever sat at {place} has left.")
    place: str
    seatings: int
