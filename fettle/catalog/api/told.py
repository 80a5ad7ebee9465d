"""How the catalogue's rows look to machines."""

from typing import Any

from fettle.access.actor import Actor
from fettle.catalog.forms import percent
from fettle.catalog.hours import days_of, of_day
from fettle.catalog.models import Item, TaxRate, TimeOffer
from fettle.catalog.queries import Ware
from fettle.catalog.wire import money_out
from fettle.kernel.quantity import Quantity


def item_told(actor: Actor, item: Item, currency: str) -> dict[str, Any]:
    """The item with its price, and with its cost for those who may see it."""
    told: dict[str, Any] = {
        "ref": item.ref,
        "kind": item.kind,
        "name": item.name,
        "names": item.names,
        "sku": item.sku,
        "barcodes": [row.code for row in item.barcodes.all()],
        "category": item.category.name if item.category else None,
        "measure": item.measure,
        "step": Quantity(item.step_thousandths).text,
        "price": money_out(item.price_minor, currency),
        "tax_rate": tax_rate_told(item.tax_rate),
        "stocked": item.stocked,
        "allows_negative": item.allows_negative,
        "client_orderable": item.client_orderable,
        "points_price": item.points_price,
        "points_earned": item.points_earned,
        "snoozed_until": item.snoozed_until,
        "photo": item.photo.ref if item.photo else None,
        "active": item.active,
        "version": item.version,
    }
    if actor.may("cost.view"):
        told["cost"] = money_out(item.cost_minor, currency)
    return told


def tax_rate_told(rate: TaxRate) -> dict[str, Any]:
    """A tax with its rate in percent."""
    return {
        "ref": rate.ref,
        "name": rate.name,
        "percent": percent(rate.rate_bp),
        "active": rate.active,
        "version": rate.version,
    }


def ware_told(ware: Ware, currency: str) -> dict[str, Any]:
    """Something in the window; ``free`` is null for what is not counted."""
    free = ware.free_thousandths
    return {
        "ref": ware.ref,
        "kind": ware.kind,
        "name": ware.name,
        "category": ware.category or None,
        "measure": ware.measure,
        "step": Quantity(ware.step_thousandths).text,
        "price": money_out(ware.price_minor, currency),
        "points_price": ware.points_price,
        "points_earned": ware.points_earned,
        "photo": ware.photo_small or None,
        "state": ware.state,
        "free": None if free is None else Quantity(max(0, free)).text,
        "snoozed_until": ware.snoozed_until,
        "parts": [
            {"name": part.name, "quantity": Quantity(part.thousandths).text} for part in ware.parts
        ],
        "time": ware.hours_words,
    }


def hours_told(offer: TimeOffer) -> dict[str, Any]:
    """What a time offer gives; ``weekdays``: 0 is Monday."""
    start, end = offer.from_minute, offer.to_minute
    return {
        "minutes": offer.minutes,
        "valid_days": offer.valid_days,
        "weekdays": days_of(offer.weekdays),
        "from": None if start is None else of_day(start),
        "to": None if end is None else of_day(end),
        "section": offer.section.ref if offer.section else None,
    }
