"""Labour rates, the parts matrix and the fee for supplies: how a shop makes its prices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import NAME_TAKEN, changes_of, wrong_at
from fettle.catalog.drafts import Band, LabourRateDraft, SuppliesDraft
from fettle.catalog.models import LabourRate, PartsBand, PartsMatrix, Supplies
from fettle.journal import Answer, Key, act, expect_version
from fettle.journal.refusals import told_as
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_

BANDS_MOST = 30
_OVERLAP = N_("Two bands hold the same cost. Let each begin where the one before ends.")
_RATE = ("name", "hour_minor", "usual", "from_on", "to_on")
_SUPPLIES = ("labour_bp", "parts_bp", "cap_minor")

told_as({"labour_rate_named_once": NAME_TAKEN, "parts_band_apart": _OVERLAP})


def create_labour_rate(actor: Actor, draft: LabourRateDraft, *, key: Key | None = None) -> Answer:
    """Add a labour rate; the usual one takes the place of the usual one before."""
    with act(actor, "labour_rate.create", key=key) as step:
        rate = LabourRate(shop_id=actor.shop_id, created_at=step.at)
        _fill(rate, draft)
        rate.save()
        step.record(rate.ref, facts.LabourRateCreated(name=rate.name, hour_minor=rate.hour_minor))
        step.answer(ref=rate.ref, name=rate.name)
    return step.answered


def edit_labour_rate(
    actor: Actor,
    ref: str,
    draft: LabourRateDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a labour rate for what is put on orders from now on."""
    with act(actor, "labour_rate.edit", key=key) as step:
        found = LabourRate.objects.select_for_update().filter(shop_id=actor.shop_id, ref=ref)
        if (rate := found.first()) is None:
            raise NotFound(N_("There is no such labour rate."), rule="labour_rate.unknown")
        expect_version(rate, version)
        before = _told_rate(rate)
        _fill(rate, draft)
        rate.version += 1
        rate.save()
        changes = changes_of(before, _told_rate(rate))
        step.record(rate.ref, facts.LabourRateEdited(name=rate.name, changes=changes))
        step.answer(ref=rate.ref, version=rate.version)
    return step.answered


def set_parts_matrix(
    actor: Actor,
    bands: Sequence[Band],
    round_minor: int = 1,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Say how parts without a list price are priced from now on.

    Raises ``Invalid`` (``bands.2.from`` …) for bands that overlap.
    """
    with act(actor, "parts_matrix.set", key=key) as step:
        matrix, _new = PartsMatrix.objects.select_for_update().get_or_create(shop_id=actor.shop_id)
        expect_version(matrix, version)
        _refuse_overlap(bands)
        before = _told_bands(actor)
        PartsBand.objects.filter(shop_id=actor.shop_id).delete()
        PartsBand.objects.bulk_create(
            PartsBand(shop_id=actor.shop_id, from_minor=band.from_minor, to_minor=band.to_minor,
                      margin_bp=band.margin_bp)
            for band in bands
        )  # fmt: skip
        changes = changes_of(
            {"bands": before, "round_minor": matrix.round_minor},
            {"bands": _told_bands(actor), "round_minor": round_minor},
        )
        matrix.round_minor = round_minor
        matrix.version += 1
        matrix.save()
        step.record(f"matrix:{actor.shop_id}", facts.PartsMatrixSet(
            count=len(bands), changes=changes
        ))  # fmt: skip
        step.answer(version=matrix.version)
    return step.answered


def set_supplies(
    actor: Actor, draft: SuppliesDraft, *, version: int | None = None, key: Key | None = None
) -> Answer:
    """Say what the fee for shop supplies is from now on; without shares there is none."""
    with act(actor, "supplies.set", key=key) as step:
        row, _new = Supplies.objects.select_for_update().get_or_create(shop_id=actor.shop_id)
        expect_version(row, version)
        before = {name: getattr(row, name) for name in _SUPPLIES}
        for name in _SUPPLIES:
            setattr(row, name, getattr(draft, name))
        row.version += 1
        row.save()
        changes = changes_of(before, {name: getattr(row, name) for name in _SUPPLIES})
        step.record(f"supplies:{actor.shop_id}", facts.SuppliesSet(changes=changes))
        step.answer(version=row.version)
    return step.answered


def _fill(rate: LabourRate, draft: LabourRateDraft) -> None:
    if draft.from_on and draft.to_on and draft.from_on > draft.to_on:
        raise wrong_at("to_on", N_("It must not end before it begins."), "labour_rate.order")
    others = LabourRate.objects.filter(shop_id=rate.shop_id).exclude(pk=rate.pk)
    if others.filter(name__iexact=draft.name).exists():
        raise wrong_at("name", NAME_TAKEN, "labour_rate_named_once")
    if draft.usual:
        others.filter(usual=True).update(usual=False)
    for name in _RATE:
        setattr(rate, name, getattr(draft, name))


def _refuse_overlap(bands: Sequence[Band]) -> None:
    if len(bands) > BANDS_MOST:
        raise Invalid(N_("Use at most {most} bands."), rule="parts_matrix.most", most=BANDS_MOST)
    reached: int | None = 0
    for number, band in sorted(enumerate(bands), key=lambda pair: pair[1].from_minor):
        if reached is None or band.from_minor < reached:
            raise wrong_at(f"bands.{number}.from", _OVERLAP, "parts_band_apart")
        if band.to_minor is not None and band.to_minor <= band.from_minor:
            raise wrong_at(
                f"bands.{number}.to", N_("It must not end before it begins."), "parts_band.order"
            )
        reached = band.to_minor


def _told_rate(rate: LabourRate) -> dict[str, Any]:
    told = {name: getattr(rate, name) for name in _RATE}
    return told | {name: str(told[name] or "") for name in ("from_on", "to_on")}


def _told_bands(actor: Actor) -> list[list[Any]]:
    found = PartsBand.objects.filter(shop_id=actor.shop_id)
    return [[band.from_minor, band.to_minor, band.margin_bp] for band in found]
