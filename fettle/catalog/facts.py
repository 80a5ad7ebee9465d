"""What the catalogue leaves in the journal."""

from dataclasses import dataclass

from fettle.journal.facts import Changes, fact
from fettle.kernel.words import N_


@fact("item.create", topic="catalog")
@dataclass(frozen=True, slots=True)
class ItemCreated:
    """A new item with the price and cost of one whole, in minor units."""

    sentence = N_("{name} was added to the catalogue.")
    name: str
    kind: str
    sku: str
    price_minor: int
    cost_minor: int


@fact("item.edit", topic="catalog")
@dataclass(frozen=True, slots=True)
class ItemEdited:
    """What was different before."""

    sentence = N_("{name} was changed in the catalogue.")
    name: str
    changes: Changes


@fact("item.retire", topic="catalog")
@dataclass(frozen=True, slots=True)
class ItemRetired:
    """No longer sold; old orders keep it."""

    sentence = N_("{name} was taken out of the catalogue.")
    name: str


@fact("item.restore", topic="catalog")
@dataclass(frozen=True, slots=True)
class ItemRestored:
    """Sold again."""

    sentence = N_("{name} was put back into the catalogue.")
    name: str


@fact("item.photograph", topic="catalog")
@dataclass(frozen=True, slots=True)
class ItemPhotographed:
    """It has a new picture."""

    sentence = N_("{name} has a new photo.")
    name: str


@fact("photo.remove", topic="catalog")
@dataclass(frozen=True, slots=True)
class PhotoRemoved:
    """It has no picture any more."""

    sentence = N_("The photo of {name} was taken away.")
    name: str


@fact("item.snooze", topic="catalog")
@dataclass(frozen=True, slots=True)
class ItemSnoozed:
    """Not sold for a while."""

    sentence = N_("{name} is not sold until {until}.")
    name: str
    until: str


@fact("item.wake", topic="catalog")
@dataclass(frozen=True, slots=True)
class ItemWoken:
    """Sold again before its time."""

    sentence = N_("{name} is sold again.")
    name: str


@fact("bundle.pack", topic="catalog")
@dataclass(frozen=True, slots=True)
class BundlePacked:
    """What is in it now, and what was in it before."""

    sentence = N_("What is in {name} was changed.")
    name: str
    changes: Changes


@fact("time_offer.set", topic="catalog")
@dataclass(frozen=True, slots=True)
class TimeOfferSet:
    """What it gives now, and what it gave before."""

    sentence = N_("What {name} gives was changed.")
    name: str
    changes: Changes


@fact("tax_rate.create", topic="catalog")
@dataclass(frozen=True, slots=True)
class TaxRateCreated:
    """A new rate in hundredths of a percent."""

    sentence = N_("The tax {name} was added.")
    name: str
    rate_bp: int


@fact("tax_rate.edit", topic="catalog")
@dataclass(frozen=True, slots=True)
class TaxRateEdited:
    """What was different before."""

    sentence = N_("The tax {name} was changed.")
    name: str
    changes: Changes


@fact("category.create", topic="catalog")
@dataclass(frozen=True, slots=True)
class CategoryCreated:
    """A new category."""

    sentence = N_("The category {name} was added.")
    name: str


@fact("category.edit", topic="catalog")
@dataclass(frozen=True, slots=True)
class CategoryEdited:
    """What was different before."""

    sentence = N_("The category {name} was changed.")
    name: str
    changes: Changes


@fact("service.set", topic="catalog")
@dataclass(frozen=True, slots=True)
class ServiceSet:
    """Its hours and words now, and before."""

    sentence = N_("The work of {name} was changed.")
    name: str
    changes: Changes


@fact("price.add", topic="catalog")
@dataclass(frozen=True, slots=True)
class PriceAdded:
    """A new standard price of a service."""

    sentence = N_("{item}: the price “{name}” was added.")
    item: str
    name: str


@fact("price.edit", topic="catalog")
@dataclass(frozen=True, slots=True)
class PriceEdited:
    """What was different before."""

    sentence = N_("{item}: the price “{name}” was changed.")
    item: str
    name: str
    changes: Changes


@fact("price.retire", topic="catalog")
@dataclass(frozen=True, slots=True)
class PriceRetired:
    """Not used any more."""

    sentence = N_("{item}: the price “{name}” was retired.")
    item: str
    name: str


@fact("labour_rate.create", topic="catalog")
@dataclass(frozen=True, slots=True)
class LabourRateCreated:
    """A new rate, minor units for an hour."""

    sentence = N_("The labour rate {name} was added.")
    name: str
    hour_minor: int


@fact("labour_rate.edit", topic="catalog")
@dataclass(frozen=True, slots=True)
class LabourRateEdited:
    """What was different before."""

    sentence = N_("The labour rate {name} was changed.")
    name: str
    changes: Changes


@fact("parts_matrix.set", topic="catalog")
@dataclass(frozen=True, slots=True)
class PartsMatrixSet:
    """The bands now, and before."""

    sentence = N_("The parts matrix was set: {count} bands.")
    count: int
    changes: Changes


@fact("supplies.set", topic="catalog")
@dataclass(frozen=True, slots=True)
class SuppliesSet:
    """The fee now, and before."""

    sentence = N_("The fee for shop supplies was set.")
    changes: Changes
