"""The shop's own facts, its sections and its numbers."""

from typing import Any

from django.db import connection

from fettle.access.actor import Actor
from fettle.journal import Answer, Key, Step, act, expect_version
from fettle.journal.refusals import told_as
from fettle.journal.sql import load
from fettle.kernel.plain import plain_line
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.shop import facts
from fettle.shop.actions.changing import change
from fettle.shop.actions.places import new_place
from fettle.shop.models import FLOWS, Place, Section, Series, Shop
from fettle.shop.queries import section_of

_SHOP_FIELDS = frozenset(
    [
        "name",
        "country",
        "currency",
        "time_zone",
        "language",
        "prices_include_tax",
        "meter",
        "address",
        "phone",
        "email",
        "web",
        "legal_name",
        "tax_number",
        "document_foot",
    ]
)

told_as({"shop_section_name_once": N_("There is a section with this name already.")})


def next_number(step: Step, shop_id: int, series: str) -> int:
    """The next number of a gapless series; its row stays locked until the step ends."""
    with connection.cursor() as cursor:
        cursor.execute(load(__file__, "next_number"), [shop_id, series])
        return int(cursor.fetchone()[0])


def hold_numbers(step: Step, shop_id: int, series: str) -> None:
    """Lock a series until the step ends, if it has begun: for steps that lock more behind it."""
    list(Series.objects.select_for_update().filter(shop_id=shop_id, name=series))


def found_shop(name: str, *, country: str, currency: str, **fields: Any) -> Shop:
    """Open the very first shop of an installation: nobody is there yet who could act."""
    return Shop.objects.create(name=name, country=country, currency=currency, **fields)


def abandon_shop(shop: Shop) -> None:
    """Take back a shop that was founded a moment ago and that nobody has entered."""
    shop.delete()


def edit_shop(
    actor: Actor, changes: dict[str, Any], *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Change the shop's own facts. Unknown fields are refused."""
    with act(actor, "shop.edit", key=key) as step:
        shop = Shop.objects.select_for_update().get(pk=actor.shop_id)
        expect_version(shop, version)
        done = change(shop, changes, _SHOP_FIELDS)
        step.record(shop.ref, facts.ShopEdited(changes=done))
        step.answer(ref=shop.ref, version=shop.version)
    return step.answered


def hang_logo(step: Step, photo_ref: str) -> Shop:
    """Put this photo at the top of the shop's documents; "" takes it off. The shop, changed."""
    shop = Shop.objects.select_for_update().get(pk=step.actor.shop_id)
    shop.logo = photo_ref
    shop.version += 1
    shop.save(update_fields=["logo", "version"])
    return shop


def create_section(
    actor: Actor,
    name: str,
    flows: list[str],
    *,
    capacity: int = 1,
    places: list[str] | None = None,
    place_kind: str = "other",
    key: Key | None = None,
) -> Answer:
    """Add a section with its places (bays, stands, seats), all of one kind."""
    with act(actor, "section.create", key=key) as step:
        name = plain_line(name, 80)
        _known_flows(flows)
        section = Section.objects.create(
            shop_id=actor.shop_id, name=name, flows=flows, capacity=capacity
        )
        Place.objects.bulk_create(new_place(section, place, place_kind) for place in places or [])
        step.record(section.ref, facts.SectionCreated(name=name))
        step.answer(ref=section.ref, name=name)
    return step.answered


def edit_section(
    actor: Actor,
    ref: str,
    changes: dict[str, Any],
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a section; ``active`` false closes it for new orders."""
    with act(actor, "section.edit", key=key) as step:
        section = section_of(actor, ref)
        expect_version(section, version)
        _known_flows(changes.get("flows", []))
        done = change(section, changes, frozenset({"name", "flows", "capacity", "active"}))
        step.record(section.ref, facts.SectionEdited(name=section.name, changes=done))
        step.answer(ref=section.ref, version=section.version)
    return step.answered


def _known_flows(flows: list[str]) -> None:
    if unknown := set(flows) - set(FLOWS):
        raise Invalid(
            N_("There is no such flow: {flows}."), rule="flow.unknown", flows=", ".join(unknown)
        )
