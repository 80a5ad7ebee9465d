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
