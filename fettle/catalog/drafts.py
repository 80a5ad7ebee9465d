"""What a person wants to write into the catalogue, already in the right types."""

from dataclasses import dataclass, field

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
