"""What people type about the catalogue, made into drafts."""

from fettle.catalog.forms.items import ItemForm, typed_values
from fettle.catalog.forms.matrix import MatrixForm
from fettle.catalog.forms.offering import BundleForm, PhotoForm, TimeOfferForm, terms_typed
from fettle.catalog.forms.prices import (
    LabourRateForm,
    PriceForm,
    ServiceForm,
    SuppliesForm,
    TryForm,
    price_typed,
)
from fettle.catalog.forms.taxes import CategoryForm, TaxRateForm, percent

__all__ = [
    "BundleForm",
    "CategoryForm",
    "ItemForm",
    "LabourRateForm",
    "MatrixForm",
    "PhotoForm",
    "PriceForm",
    "ServiceForm",
    "SuppliesForm",
    "TaxRateForm",
    "TimeOfferForm",
    "TryForm",
    "percent",
    "price_typed",
    "terms_typed",
    "typed_values",
]
