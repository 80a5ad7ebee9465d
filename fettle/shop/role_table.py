"""Who may do what in a shop: the table of roles with the shop's own departures from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from fettle.access.roles import FIXED_ROLES, ROLES, VERBS, grantable
from fettle.journal.facts import told_shortly
from fettle.kernel.words import N_

Rights = Mapping[str, Mapping[str, bool]]

GROUPS = {
    "people": (
        N_("Clients and what they bring"),
        "client group consent unit binding meter car_type",
    ),
    "plan": (N_("Maintenance plans"), "plan plan_template reminding"),
    "catalog": (
        N_("Catalogue and prices"),
        (
            "item photo bundle time_offer ware cost category service price labour_rate tax_rate"
            " parts_matrix supplies"
        ),
    ),
    "stock": (N_("Stock"), "stock minimum location stocktake sheet"),
    "buying": (
        N_("Purchasing"),
        "supplier purchase supply_return supplier_bill",
    ),
    "orders": (
        N_("Orders"),
        "order sale service_type link tag line asking estimate deferred part margin",
    ),
    "work": (
        N_("Work and health checks"),
        "procedure run step inspection check_template check_rule check_need clock",
    ),
    "places": (N_("Places"), "place seating visit pass"),
    "texts": (N_("Texts"), "text reply text_template text_hours"),
    "money": (
        N_("Money"),
        (
            "invoice payment balance deposit points finance finance_category voucher advance"
            " till register refund receipt charge rounding money_rules"
        ),
    ),
    "house": (N_("The house"), ""),
}


SEEN = {
    "client": N_("Clients"),
    "unit": N_("What clients bring"),
    "plan": N_("Maintenance plans"),
    "item": N_("Catalogue"),
    "ware": N_("Shop window"),
    "cost": N_("Costs"),
    "margin": N_("Margins"),
    "labour_rate": N_("Labour rates"),
    "tax_rate": N_("Tax rates"),
    "stock": N_("Stock"),
    "order": N_("Orders"),
    "estimate": N_("Estimates"),
    "deferred": N_("Put off"),
    "procedure": N_("Procedures"),
    "run": N_("Steps of a work"),
    "inspection": N_("Health checks"),
    "check_template": N_("Health check templates and scoring"),
    "place": N_("Places"),
    "text": N_("Texts"),
    "invoice": N_("Bills"),
    "payment": N_("Payments"),
    "finance": N_("Income and expense"),
    "till": N_("Tills"),
    "voucher": N_("Vouchers"),
    "supplier_bill": N_("Suppliers' bills"),
    "purchase": N_("Purchasing"),
    "clock": N_("Working time"),
    "report": N_("Reports"),
    "journal": N_("Journal"),
    "books": N_("Books"),
    "shop": N_("Settings"),
    "staff": N_("Staff"),
    "role": N_("Who may do what"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One role and one verb: what is so here, and whether the table says otherwise."""

    role: str
    word: str
    allowed: bool
    departs: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A verb with its cells, one a role."""

    verb: str
    told: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Group:
    """The verbs about one matter."""

    heading: str
    rows: list[Row]


def staff_roles() -> dict[str, str]:
    """The roles of staff with their words in the active language, in the order of the house."""
    return {role: gettext(word) for role, word in ROLES.items() if role != "client"}


def table(rights: Rights, only: str = "") -> list[Group]:
    """The matrix in groups; of one role alone if it is named."""
    roles = {role: word for role, word in staff_roles().items() if only in {"", role}}
    rows: dict[str, list[Row]] = {name: [] for name in GROUPS}
    for verb in VERBS:
        if VERBS[verb] - {"system", "client"}:
            cells = [_cell(rights, role, word, verb) for role, word in roles.items()]
            rows[_group_of(verb)].append(Row(verb, told_of(verb), cells))
    return [Group(gettext(GROUPS[name][0]), found) for name, found in rows.items() if found]


def is_allowed(rights: Rights, role: str, verb: str) -> bool:
    """Whether the role may do the verb in a shop with these rights."""
    return rights.get(role, {}).get(verb, role in VERBS[verb])


def digest_of(rights: Rights, role: str) -> str:
    """A short text that changes with the role's rights: who edits says what was seen."""
    told = json.dumps(rights.get(role, {}), sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def told_of(verb: str) -> str:
    """What the verb does, for people: the sentence that it leaves in the journal, without names."""
    if told := told_shortly(verb):
        return told
    noun = verb.partition(".")[0]
    return gettext("May see: {what}").format(what=gettext(SEEN.get(noun, noun)))


def _cell(rights: Rights, role: str, word: str, verb: str) -> Cell:
    usual, allowed = role in VERBS[verb], is_allowed(rights, role, verb)
    fixed = role in FIXED_ROLES or not grantable(verb)
    return Cell(role, word, allowed, allowed != usual, fixed)


def _group_of(verb: str) -> str:
    noun = verb.partition(".")[0]
    return next((name for name, (_word, nouns) in GROUPS.items() if noun in nouns.split()), "house")
