"""The choices that several forms offer, read for the shop of whoever acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.orders.queries.choosing import service_types
from fettle.shop.queries import sections, staff

Choices = list[tuple[str, str]]
WORKING = ("technician", "section", "advisor", "reception", "owner", "operator", "cashier")


def nobody() -> tuple[str, str]:
    """The empty choice of whoever does the work."""
    return "", str(_("Nobody yet"))


def workers(actor: Actor) -> Choices:
    """Who can be given an order: those who work in the bays first."""
    rows = sorted(staff(actor), key=lambda row: (WORKING.index(row.role), row.name))
    return [nobody(), *((row.ref, row.name) for row in rows)]


def sections_for(actor: Actor, flow: str) -> Choices:
    """The sections that serve the flow, or all if none says so."""
    rows = list(sections(actor, flow)) or list(sections(actor))
    return [("", str(_("No section"))), *((row.ref, row.name) for row in rows)]


def kinds_of_service(actor: Actor) -> Choices:
    """The types of service in the actor's language."""
    named = [(row.ref, row.names.get(actor.language) or row.name) for row in service_types()]
    return [("", str(_("Not said"))), *named]
