"""The house itself: reports, the journal, staff, rights, what everybody has."""

from fettle.access.verbs.who import DESK, STAFF, to

VERBS: dict[str, frozenset[str]] = {
    # the house
    "report.view": to(DESK),
    "report.sum": to(""),
    "journal.view": to(DESK),
    "books.view": to(DESK),
    "books.check": to(DESK),
    "books.set": to("owner"),
    "shop.view": to(STAFF),
    "shop.edit": to("owner"),
    "logo.set": to("owner"),
    "logo.remove": to("owner"),
    "client_orders.set": to("owner"),
    "rounding.set": to("owner"),
    "opening_hours.set": to(DESK),
    "section.create": to("owner"),
    "section.edit": to("owner"),
    "staff.view": to(DESK),
    "staff.create": to("owner"),
    "staff.edit": to("owner"),
    "staff.invite": to(DESK),
    "invitation.revoke": to(DESK),
    "staff.join": to(""),
    "code.miss": to(""),
    "token.create": to("owner"),
    "token.revoke": to("owner"),
    "role.view": to(DESK),
    "role.set": to("owner"),
    "pin.set": to(STAFF),
    "person.switch": to(STAFF),
    "own.view": to("client"),
    "own.prefer": to(STAFF + " client"),
    "live.follow": to(STAFF + " client"),
}
