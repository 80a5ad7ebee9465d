"""Taxes and categories for machines."""

from typing import Any

from ninja import Field, Status

from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, queries
from fettle.catalog.api.doorway import names_in, router
from fettle.catalog.api.told import tax_rate_told
from fettle.catalog.fields import checked
from fettle.catalog.forms import CategoryForm, TaxRateForm
from fettle.catalog.wire import Strict
from fettle.journal import Key


class TaxRateIn(Strict):
    """A tax; ``percent`` is a decimal string."""

    name: str
    percent: str
    active: bool = True
    version: int | None = None


class CategoryIn(Strict):
    """A category, with its names in other languages."""

    name: str
    names: dict[str, str] = Field(default_factory=dict)
    version: int | None = None


@router.get("/tax-rates", summary="The taxes of the shop's country")
@door("tax_rate.view")
def tax_rates(request: ShopRequest) -> dict[str, Any]:
    """All of them, retired ones too."""
    rates = queries.tax_rates(request.actor, active=False)
    return {"items": [tax_rate_told(rate) for rate in rates], "next": None}


@router.post("/tax-rates", summary="Add a tax", response={201: dict[str, Any]})
@door("tax_rate.create", methods=("POST",))
def create_tax_rate(request: ShopRequest, body: TaxRateIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    form = TaxRateForm(_tax_typed(body))
    checked(form)
    return Status(201, actions.create_tax_rate(request.actor, form.draft(), key=Key.of(request)))


@router.post("/tax-rates/{ref}/edit", summary="Change a tax")
@door("tax_rate.edit", methods=("POST",))
def edit_tax_rate(request: ShopRequest, ref: str, body: TaxRateIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    form = TaxRateForm(_tax_typed(body))
    checked(form)
    return actions.edit_tax_rate(
        request.actor, ref, form.draft(), version=body.version, key=Key.of(request)
    )


@router.get("/categories", summary="The categories of the catalogue")
@door("item.view")
def categories(request: ShopRequest) -> dict[str, Any]:
    """All of them, by name."""
    rows = [
        {"ref": row.ref, "name": row.name, "names": row.names, "version": row.version}
        for row in queries.categories(request.actor)
    ]
    return {"items": rows, "next": None}


@router.post("/categories", summary="Add a category", response={201: dict[str, Any]})
@door("category.create", methods=("POST",))
def create_category(request: ShopRequest, body: CategoryIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    form = CategoryForm(_category_typed(body))
    values = checked(form)
    return Status(
        201,
        actions.create_category(request.actor, values["name"], form.names, key=Key.of(request)),
    )


@router.post("/categories/{ref}/edit", summary="Name a category anew")
@door("category.edit", methods=("POST",))
def edit_category(request: ShopRequest, ref: str, body: CategoryIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    form = CategoryForm(_category_typed(body))
    values = checked(form)
    return actions.edit_category(
        request.actor, ref, values["name"], form.names, version=body.version, key=Key.of(request)
    )


def _category_typed(body: CategoryIn) -> dict[str, Any]:
    return {"name": body.name} | names_in(body.names)


def _tax_typed(body: TaxRateIn) -> dict[str, Any]:
    values = body.dict()
    return values | {"rate_bp": values.pop("percent")}
