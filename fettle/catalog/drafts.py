"""What a person wants to write into the catalogue, already in the right types."""

from dataclasses import dataclass, field
from datetime import date

from fettle.catalog.hours import EVERY_DAY


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """The editable values of an item; amounts in minor units for one whole of the measure."""

    kind: str
    name: str
    price_minor: int
    tax_rate: str
    measure: str = "piece"
    step_thousandths: int | None = None
    sku: str = ""
    barcodes: tuple[str, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    category: str = ""
    cost_minor: int | None = None
    stocked: bool = False
    allows_negative: bool = False
    client_orderable: bool = True
    points_price: int | None = None
    points_earned: int = 0


@dataclass(frozen=True, slots=True)
class TaxRateDraft:
    """The editable values of a tax rate, the rate in hundredths of a percent."""

    name: str
    rate_bp: int
    active: bool = True


@dataclass(frozen=True, slots=True)
class Packed:
    """What lies in a bundle: an item, how much of it, and its weight in the price.

    Without a weight it is what that much of the item costs by itself.
    """

    item_ref: str
    thousandths: int
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class TimeOfferDraft:
    """What a time offer gives; see ``TimeOffer`` for weekdays and minutes of the day."""

    minutes: int
    valid_days: int | None = None
    weekdays: int = EVERY_DAY
    from_minute: int | None = None
    to_minute: int | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class LabourRateDraft:
    """What an hour costs, and when the rate holds."""

    name: str
    hour_minor: int
    usual: bool = False
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class PriceDraft:
    """A standard price: for which units, and a fixed price or hours (with a rate's reference)."""

    name: str
    price_minor: int | None = None
    hours_thousandths: int | None = None
    rate: str = ""
    kind: str = ""
    make: str = ""
    model: str = ""
    engine: str = ""
    fuel: str = ""
    client_group: str = ""
    year_from: int | None = None
    year_to: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    priority: int = 0
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Costs from (with) to (without; ``None``: without end) and their margin, in bp."""

    from_minor: int
    to_minor: int | None
    margin_bp: int


@dataclass(frozen=True, slots=True)
class SuppliesDraft:
    """The fee for supplies: shares in bp of labour and of parts, and at most so much."""

    labour_bp: int = 0
    parts_bp: int = 0
    cap_minor: int | None = None
