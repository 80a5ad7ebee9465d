"""Labour rates, the parts matrix and the fee for supplies."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fettle.catalog.actions import (
    create_labour_rate,
    edit_labour_rate,
    set_parts_matrix,
    set_supplies,
)
from fettle.catalog.drafts import Band, LabourRateDraft, SuppliesDraft
from fettle.catalog.models import LabourRate, PartsBand
from fettle.catalog.prices import Matrix, parts_matrix, supplies_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.stock.tests.factories import actor, make_shop

BANDS = [Band(0, 1000, 5000), Band(1000, 5000, 4000), Band(5000, None, 2500)]


def test_the_cost_finds_its_band_and_the_price_is_rounded_up(olu, shop):
    set_parts_matrix(olu, BANDS, 10)
    matrix = parts_matrix(shop.pk)
    assert matrix.price_minor(999, 0, with_tax=False) == 2000
    assert matrix.price_minor(1000, 0, with_tax=False) == 1670
    assert matrix.price_minor(6000, 1900, with_tax=True) == 9520
    set_parts_matrix(olu, BANDS[:1], 1, version=matrix.version)
    assert parts_matrix(shop.pk).price_minor(1000, 0, with_tax=False) is None


def test_bands_do_not_overlap(olu, shop):
    set_parts_matrix(olu, BANDS)
    for bands in (
        [Band(0, 1001, 5000), Band(1000, None, 1000)],
        [Band(0, None, 5000), Band(1000, 2000, 1000)],
    ):
        with pytest.raises(Invalid) as refused:
            set_parts_matrix(olu, bands)
        assert list(refused.value.errors or ()) == ["bands.1.from"]
    with pytest.raises(Invalid) as refused:
        set_parts_matrix(olu, [Band(500, 500, 0)])
    assert list(refused.value.errors or ()) == ["bands.0.to"]
    assert PartsBand.objects.count() == 3
    with pytest.raises(IntegrityError, match="parts_band_apart"), transaction.atomic():
        PartsBand.objects.create(shop=shop, from_minor=4999, to_minor=5001, margin_bp=1)
    PartsBand.objects.create(shop=make_shop("Eve's"), from_minor=0, to_minor=None, margin_bp=1)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**9), st.integers(0, 9_999), st.integers(1, 1000), st.integers(0, 2500))
def test_the_margin_is_never_less_than_promised(cost, margin, step, tax):
    matrix = Matrix([PartsBand(from_minor=0, to_minor=None, margin_bp=margin)], step)
    net = matrix.price_minor(cost, tax, with_tax=False)
    assert net is not None
    assert net % step == 0
    assert (net - cost) * 10_000 >= net * margin - step * 10_000
    assert net * (10_000 - margin) >= cost * 10_000


def test_one_rate_is_the_usual_one(olu, shop):
    first = create_labour_rate(olu, LabourRateDraft("Workshop", 11_000, usual=True))["ref"]
    create_labour_rate(olu, LabourRateDraft("High voltage", 15_000, usual=True))
    assert list(LabourRate.objects.filter(usual=True).values_list("name", flat=True)) == [
        "High voltage"
    ]
    with pytest.raises(Invalid) as refused:
        create_labour_rate(olu, LabourRateDraft("workshop", 1))
    assert list(refused.value.errors or ()) == ["name"]
    with pytest.raises(Refused) as stale:
        edit_labour_rate(olu, first, LabourRateDraft("Workshop", 1), version=9)
    assert stale.value.rule == "stale.version"
    with pytest.raises(NotFound):
        edit_labour_rate(actor(make_shop("Eve's")), first, LabourRateDraft("x", 1))


def test_supplies_are_set_by_the_owner(olu, shop):
    assert supplies_of(shop.pk) is None
    set_supplies(olu, SuppliesDraft(300, 100, 1500))
    row = supplies_of(shop.pk)
    assert row is not None
    assert (row.labour_bp, row.parts_bp, row.cap_minor) == (300, 100, 1500)
    with pytest.raises(NotAllowed):
        set_supplies(actor(shop, "reception"), SuppliesDraft())
    with pytest.raises(NotAllowed):
        set_parts_matrix(actor(shop, "reception"), [])
