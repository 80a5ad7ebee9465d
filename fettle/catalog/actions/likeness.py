"""How a shop makes its prices, taken over from another: rates, the matrix, the fee, prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fettle.catalog.models import LabourRate, PartsBand, PartsMatrix, StandardPrice, Supplies
from fettle.journal import Step
from fettle.shop.actions.copying import copied, likeness_of, taken_over

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@taken_over("labour_rates", _("Labour rates"), in_money=True)
def copy_rates(_step: Step, there: Shop, here: Shop) -> int:
    """By name; the usual one stays usual where there is none."""
    own = LabourRate.objects.filter(shop=here)
    known, has_usual = {row.name.lower() for row in own}, any(row.usual for row in own)
    new = [row for row in LabourRate.objects.filter(shop=there) if row.name.lower() not in known]
    for row in new:
        likeness_of(row, shop_id=here.pk, usual=row.usual and not has_usual).save()
    return len(new)


@taken_over("prices", _("Standard prices"), in_money=True)
def copy_prices(step: Step, there: Shop, here: Shop) -> int:
    """Those in use, by item and name, with the rates that they count on."""
    copy_rates(step, there, here)
    rates = {row.name.lower(): row.pk for row in LabourRate.objects.filter(shop=here)}
    own = StandardPrice.objects.filter(shop=here)
    known = set(own.values_list("item_id", "name"))
    rows = StandardPrice.objects.filter(shop=there, active=True).select_related("rate")
    new = [row for row in rows if (row.item_id, row.name) not in known]
    for row in new:
        rate_id = rates[row.rate.name.lower()] if row.rate else None
        likeness_of(row, shop_id=here.pk, rate_id=rate_id).save()
    return len(new)


@taken_over("parts_matrix", _("Margins by cost"), in_money=True)
def copy_matrix(_step: Step, there: Shop, here: Shop) -> int:
    """Whole, and only into a shop that has none."""
    if PartsBand.objects.filter(shop=here).exists():
        return 0
    copied(PartsMatrix.objects.filter(shop=there), PartsMatrix.objects.filter(shop=here), (), here)
    return copied(PartsBand.objects.filter(shop=there), (), ("from_minor",), here)


@taken_over("supplies", _("Fee for shop supplies"), in_money=True)
def copy_supplies(_step: Step, there: Shop, here: Shop) -> int:
    """Only into a shop that has not set it."""
    return copied(Supplies.objects.filter(shop=there), Supplies.objects.filter(shop=here), (), here)
