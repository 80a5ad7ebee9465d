"""What each role may do: one line a verb, reads included. The only place where roles are named."""

from typing import TYPE_CHECKING

from fettle.kernel.refusal import NotAllowed
from fettle.kernel.words import N_

if TYPE_CHECKING:
    from fettle.access.actor import Actor

ROLES = {
    "owner": N_("Owner"),
    "reception": N_("Reception"),
    "advisor": N_("Service advisor"),
    "technician": N_("Technician"),
    "section": N_("Section staff"),
    "cashier": N_("Cashier"),
    "operator": N_("Operator"),
    "client": N_("Client"),
}

_FRONT = "owner reception advisor"
_COUNTER = "owner reception advisor cashier operator"
_BAY = "owner reception advisor technician section"
_STAFF = "owner reception advisor technician section cashier operator"
_DESK = "owner reception"


def _to(roles: str) -> frozenset[str]:
    return frozenset(roles.split()) | {"system"}


VERBS: dict[str, frozenset[str]] = {
    # people and the things they bring
    "client.view": _to(_STAFF),
    "client.create": _to(_COUNTER),
    "client.edit": _to(_FRONT + " operator"),
    "client.enrol": _to(_DESK),
    "group.create": _to("owner"),
    "group.edit": _to("owner"),
    "group.set": _to(_FRONT),
    "consent.set": _to(_COUNTER),
    "unit.view": _to(_STAFF),
    "unit.create": _to(_COUNTER),
    "unit.edit": _to(_FRONT + " operator"),
    "unit.transfer": _to(_FRONT),
    "unit.share": _to(_COUNTER),
    "binding.revoke": _to(_COUNTER),
    "unit.bind": _to("client"),
    "client.join": _to(""),
    "meter.read": _to(_BAY),
    "car_type.import": _to("owner"),
    # the maintenance plan, and its reminders
    "plan.view": _to(_STAFF),
    "plan.propose": _to(_COUNTER),
    "plan.add": _to(_FRONT + " operator"),
    "plan.edit": _to(_FRONT + " operator"),
    "plan.dismiss": _to(_FRONT + " operator"),
    "plan.book": _to(_FRONT + " operator"),
    "plan.wish": _to("client"),
    "plan.unwish": _to(_FRONT + " operator client"),
    "plan.fulfil": _to(_BAY + " operator"),
    "plan.undo": _to(_BAY + " operator"),
    "plan.remind": _to(_FRONT + " operator"),
    "plan.reckon": _to(""),
    "plan_template.edit": _to(_DESK),
    "reminding.set": _to(_DESK),
    # the catalogue
    "item.view": _to(_STAFF),
    "item.create": _to(_DESK),
    "item.edit": _to(_DESK),
    "item.retire": _to(_DESK),
    "item.restore": _to(_DESK),
    "item.photograph": _to(_DESK),
    "photo.remove": _to(_DESK),
    "item.snooze": _to(_DESK + " operator"),
    "item.wake": _to(_DESK + " operator"),
    "bundle.pack": _to(_DESK),
    "time_offer.set": _to(_DESK),
    "ware.view": _to(_STAFF + " client"),
    "cost.view": _to(_DESK),
    "category.create": _to(_DESK),
    "category.edit": _to(_DESK),
    "service.set": _to(_DESK),
    "price.add": _to(_DESK),
    "price.edit": _to(_DESK),
    "price.retire": _to(_DESK),
    "labour_rate.view": _to(_FRONT),
    "labour_rate.create": _to("owner"),
    "labour_rate.edit": _to("owner"),
    "parts_matrix.set": _to("owner"),
    "supplies.set": _to("owner"),
    "tax_rate.view": _to(_DESK),
    "tax_rate.create": _to("owner"),
    "tax_rate.edit": _to("owner"),
    # stock
    "stock.view": _to(_STAFF),
    "stock.receive": _to(_DESK + " operator"),
    "stock.count": _to(_DESK),
    "stock.transfer": _to(_DESK + " operator"),
    "stock.scrap": _to(_DESK),
    "minimum.set": _to(_DESK),
    "location.create": _to(_DESK),
    "location.edit": _to(_DESK),
    # what the shop buys
    "purchase.view": _to(_FRONT + " operator"),
    "supplier.create": _to(_DESK),
    "supplier.edit": _to(_DESK),
    "purchase.draft": _to(_DESK),
    "purchase.propose": _to(_DESK),
    "purchase.edit": _to(_DESK),
    "purchase.send": _to(_DESK),
    "purchase.receive": _to(_DESK + " operator"),
    "purchase.close": _to(_DESK),
    "purchase.cancel": _to(_DESK),
    # orders
    "order.view": _to(_STAFF),
    "order.open": _to(_FRONT + " operator"),
    "order.edit": _to(_FRONT + " operator"),
    "order.assign": _to(_FRONT + " operator"),
    "order.receive": _to(_FRONT + " technician"),
    "order.start": _to(_BAY + " operator"),
    "order.wait": _to(_BAY + " operator"),
    "order.resume": _to(_BAY + " operator"),
    "order.comment": _to(_STAFF),
    "order.photograph": _to(_BAY),
    "order.ready": _to(_BAY + " operator"),
    "order.reopen": _to(_FRONT),
    "order.complete": _to(_DESK + " advisor operator"),
    "order.cancel": _to(_DESK + " operator"),
    "order.checkout": _to(_COUNTER),
    "sale.open": _to(_COUNTER),
    "service_type.create": _to(_DESK),
    "service_type.edit": _to(_DESK),
    "order.submit": _to("owner reception operator client"),
    "order.accept": _to(_DESK + " operator"),
    "order.decline": _to(_DESK + " operator client"),
    "order.void": _to(_DESK + " operator"),
    "order.see": _to(_DESK + " operator"),
    "link.make": _to(_FRONT + " operator"),
    "link.revoke": _to(_FRONT + " operator"),
    "tag.print": _to(_STAFF),
    "order.release": _to(""),
    "order.close": _to(""),
    "line.add": _to(_FRONT + " operator"),
    "line.edit": _to(_FRONT + " operator"),
    "line.remove": _to(_FRONT + " operator"),
    "line.propose": _to(_FRONT + " operator"),
    "line.authorise": _to(_FRONT),
    "line.decline": _to(_FRONT),
    "line.defer": _to(_FRONT),
    "line.repeat": _to(_FRONT),
    "asking.set": _to("owner"),
    "estimate.view": _to(_FRONT),
    "estimate.draft": _to(_FRONT),
    "estimate.send": _to(_FRONT),
    "estimate.link": _to(_FRONT),
    "estimate.revoke": _to(_FRONT),
    "estimate.see": _to("client"),
    "estimate.answer": _to("client"),
    "estimate.ask": _to("client"),
    "estimate.expire": _to(""),
    "deferred.view": _to(_FRONT),
    "line.do": _to(_BAY),
    "line.undo": _to(_BAY),
    "line.skip": _to(_BAY),
    "line.deliver": _to("owner reception operator"),
    "line.reserve": _to(_FRONT),
    "line.release": _to(_FRONT),
    "line.issue": _to(_FRONT + " operator"),
    "line.return": _to(_FRONT + " operator"),
    "part.request": _to(_BAY),
    # how a job is done, and the proof of it
    "procedure.view": _to(_STAFF),
    "procedure.create": _to(_DESK),
    "procedure.edit": _to(_DESK),
    "procedure.publish": _to(_DESK),
    "procedure.bind": _to(_DESK),
    "procedure.unbind": _to(_DESK),
    "run.view": _to(_STAFF),
    "step.do": _to(_BAY),
    "step.skip": _to(_BAY),
    "step.correct": _to(_BAY),
    "part.refuse": _to(_FRONT),
    "margin.view": _to(_DESK),
    # the health check
    "inspection.view": _to(_STAFF),
    "inspection.open": _to(_FRONT + " technician section operator"),
    "inspection.answer": _to(_FRONT + " technician section operator"),
    "inspection.photograph": _to(_FRONT + " technician section operator"),
    "inspection.recommend": _to(_FRONT + " technician section operator"),
    "inspection.submit": _to(_FRONT + " technician section operator"),
    "inspection.resume": _to(_FRONT + " technician section operator"),
    "inspection.issue": _to(_FRONT + " operator"),
    "inspection.take_up": _to(_FRONT + " operator"),
    "inspection.discard": _to(_FRONT + " operator"),
    "inspection.share": _to(_FRONT + " operator"),
    "inspection.revoke": _to(_FRONT + " operator"),
    "check_template.view": _to(_FRONT),
    "check_template.create": _to(_DESK),
    "check_template.draft": _to(_DESK),
    "check_template.edit": _to(_DESK),
    "check_template.publish": _to("owner"),
    "check_template.drop": _to(_DESK),
    "check_rule.create": _to("owner"),
    "check_rule.edit": _to("owner"),
    "check_rule.publish": _to("owner"),
    # places, and time spent at them
    "place.view": _to(_STAFF),
    "place.create": _to("owner"),
    "place.edit": _to("owner"),
    "place.block": _to(_FRONT + " operator"),
    "place.unblock": _to(_FRONT + " operator"),
    "place.retire": _to("owner"),
    "place.restore": _to("owner"),
    "place.renew": _to(_DESK),
    "seating.start": _to(""),
    "seating.move": _to("client"),
    "seating.end": _to(_DESK + " operator client"),
    "visit.start": _to(_DESK + " operator client"),
    "visit.pause": _to(_DESK + " operator client"),
    "visit.resume": _to(_DESK + " operator client"),
    "visit.end": _to(_DESK + " operator client"),
    "pass.take_back": _to(_DESK + " operator"),
    # texts to clients
    "text.view": _to(_BAY + " operator"),
    "text.write": _to(_FRONT + " operator"),
    "text.cancel": _to(_BAY + " operator"),
    "text.send_again": _to(_FRONT + " operator"),
    "text.take": _to(""),
    "text.send": _to(""),
    "text.report": _to(""),
    "reply.receive": _to(""),
    "reply.done": _to(_BAY + " operator"),
    "reply.reopen": _to(_BAY + " operator"),
    "reply.assign": _to(_BAY + " operator"),
    "text_template.edit": _to(_DESK),
    "text_hours.set": _to(_DESK),
    # money
    "invoice.view": _to(_COUNTER),
    "payment.view": _to(_COUNTER),
    "payment.take": _to(_COUNTER),
    "payment.correct": _to(_DESK),
    "invoice.refund": _to(_DESK),
    "refund.divert": _to("owner"),
    "balance.close": _to(_COUNTER),
    "advance.take": _to(_COUNTER),
    "advance.return": _to(_DESK),
    "receipt.print": _to(_COUNTER),
    "receipt.send": _to(_COUNTER),
    "deposit.top_up": _to(_COUNTER),
    "deposit.withdraw": _to(_DESK),
    "points.adjust": _to("owner"),
    "till.view": _to(_COUNTER),
    "till.open": _to(_COUNTER),
    "till.count": _to(_COUNTER),
    "till.resume": _to(_COUNTER),
    "till.close": _to(_COUNTER),
    "till.pay_in": _to(_COUNTER),
    "till.pay_out": _to(_COUNTER),
    "till.drop": _to(_COUNTER),
    "till.force_close": _to(_DESK),
    "register.create": _to("owner"),
    "register.edit": _to("owner"),
    "register.retire": _to("owner"),
    "register.restore": _to("owner"),
    "finance.view": _to(_DESK),
    "finance.enter": _to(_DESK),
    "finance.reverse": _to(_DESK),
    "finance_category.create": _to("owner"),
    "finance_category.edit": _to("owner"),
    # the house
    "report.view": _to(_DESK),
    "journal.view": _to(_DESK),
    "books.view": _to(_DESK),
    "books.check": _to(_DESK),
    "books.set": _to("owner"),
    "shop.view": _to(_STAFF),
    "shop.edit": _to("owner"),
    "logo.set": _to("owner"),
    "logo.remove": _to("owner"),
    "client_orders.set": _to("owner"),
    "opening_hours.set": _to(_DESK),
    "section.create": _to("owner"),
    "section.edit": _to("owner"),
    "staff.view": _to(_DESK),
    "staff.create": _to("owner"),
    "staff.edit": _to("owner"),
    "staff.invite": _to(_DESK),
    "invitation.revoke": _to(_DESK),
    "staff.join": _to(""),
    "code.miss": _to(""),
    "token.create": _to("owner"),
    "token.revoke": _to("owner"),
    "role.view": _to(_DESK),
    "role.set": _to("owner"),
    "pin.set": _to(_STAFF),
    "person.switch": _to(_STAFF),
    "own.view": _to("client"),
    "own.prefer": _to(_STAFF + " client"),
    "live.follow": _to(_STAFF + " client"),
}

# Whoever may do one of these could take every other right: they stay with the owner.
OWNERS_ALONE = frozenset(
    {"role.set", "staff.create", "staff.edit", "token.create", "token.revoke", "books.set"}
)
# The owner keeps every right, so that nobody is locked out; clients are not staff.
FIXED_ROLES = frozenset({"owner", "client"})
# Only with the password, typed a moment ago.
SENSITIVE = frozenset(
    {
        "role.set",
        "staff.create",
        "staff.edit",
        "staff.invite",
        "token.create",
        "token.revoke",
        "till.force_close",
        "books.set",
    }
)

_TOPICS = {
    "orders": "order.view",
    "clients": "client.view",
    "catalog": "item.view",
    "stock": "stock.view",
    "money": "payment.view",
    "shop": "shop.view",
    "places": "place.view",
    "texts": "text.view",
    "inspections": "inspection.view",
    "journal": "journal.view",
}


def require(actor: "Actor", verb: str) -> None:
    """Raise ``NotAllowed`` unless the actor may do the verb."""
    if not actor.may(verb):
        raise NotAllowed("You may not do this as {role}.", verb=verb, role=actor.role)


def grantable(verb: str) -> bool:
    """Whether a shop may give the verb to a role, or take it from one.

    Not what belongs to the owner, to clients, to everybody who signs in, or to the house alone.
    """
    mine = {"own.view", "own.prefer", "live.follow", "pin.set", "person.switch"}
    staff = VERBS[verb] - {"system", "client"}
    return bool(staff) and verb not in OWNERS_ALONE | mine


def topics(actor: "Actor") -> frozenset[str]:
    """The live topics that the actor may follow."""
    return frozenset(topic for topic, verb in _TOPICS.items() if actor.may(verb))
