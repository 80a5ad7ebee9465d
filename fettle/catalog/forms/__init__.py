"""What people type about the catalogue, made into drafts."""

from fettle.catalog.forms.items import ItemForm, typed_values
from fettle.catalog.forms.offering import BundleForm, PhotoForm, TimeOfferForm, terms_typed
from fettle.catalog.forms.taxes import CategoryForm, TaxRateForm, percent

__all__ = [
    "BundleForm",
    "CategoryForm",
    "ItemForm",
    "PhotoForm",
    "TaxRateForm",
    "TimeOfferForm",
    "percent",
    "terms_typed",
    "typed_values",
]
