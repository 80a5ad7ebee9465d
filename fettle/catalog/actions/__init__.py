"""Every change of the catalogue."""

from fettle.catalog.actions.bundles import pack_bundle
from fettle.catalog.actions.categories import create_category, edit_category
from fettle.catalog.actions.items import (
    create_item,
    edit_item,
    note_costs,
    restore_item,
    retire_item,
)
from fettle.catalog.actions.photos import photograph_item, remove_photo
from fettle.catalog.actions.prices import add_price, edit_price, retire_price
from fettle.catalog.actions.rates import (
    create_labour_rate,
    edit_labour_rate,
    set_parts_matrix,
    set_supplies,
)
from fettle.catalog.actions.services import mark_guided, set_service
from fettle.catalog.actions.snoozing import snooze_item, wake_item
from fettle.catalog.actions.taxes import create_tax_rate, edit_tax_rate
from fettle.catalog.actions.time_offers import set_time_offer

__all__ = [
    "add_price",
    "create_category",
    "create_item",
    "create_labour_rate",
    "create_tax_rate",
    "edit_category",
    "edit_item",
    "edit_labour_rate",
    "edit_price",
    "edit_tax_rate",
    "mark_guided",
    "note_costs",
    "pack_bundle",
    "photograph_item",
    "remove_photo",
    "restore_item",
    "retire_item",
    "retire_price",
    "set_parts_matrix",
    "set_service",
    "set_supplies",
    "set_time_offer",
    "snooze_item",
    "wake_item",
]
