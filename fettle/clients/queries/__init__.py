"""What other rooms and our own pages may read."""

from fettle.clients.queries.cards import (
    UnitCard,
    allows,
    client_id_of,
    client_of,
    clients_at,
    consents_of,
    draft_of_client,
    draft_of_unit,
    history,
    limit_of,
    owner_of,
    present_owners,
    primary_phone,
    ref_of,
    refuse_own_client,
    unit_card,
    unit_kept,
    unit_of,
    units_of,
)
from fettle.clients.queries.groups import group_of, groups
from fettle.clients.queries.lists import Page, clients, read_along, units
from fettle.clients.queries.meters import average_a_day, last_counted, readings_of
from fettle.clients.queries.palette import palette, palette_recent
from fettle.clients.queries.search import Found, find

__all__ = [
    "Found",
    "Page",
    "UnitCard",
    "allows",
    "average_a_day",
    "client_id_of",
    "client_of",
    "clients",
    "clients_at",
    "consents_of",
    "draft_of_client",
    "draft_of_unit",
    "find",
    "group_of",
    "groups",
    "history",
    "last_counted",
    "limit_of",
    "owner_of",
    "palette",
    "palette_recent",
    "present_owners",
    "primary_phone",
    "read_along",
    "readings_of",
    "ref_of",
    "refuse_own_client",
    "unit_card",
    "unit_kept",
    "unit_of",
    "units",
    "units_of",
]
