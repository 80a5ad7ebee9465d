"""The taxes of the shop's country."""

from fettle.access.actor import Actor
from fettle.catalog import facts
from fettle.catalog.actions.rows import NAME_TAKEN, changes_of, keep, wrong_at
from fettle.catalog.drafts import TaxRateDraft
from fettle.catalog.models import TaxRate
from fettle.catalog.queries import tax_rates
from fettle.journal import Answer, Key, act, expect_version
from fettle.journal.refusals import told_as
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.shop.queries import current_shop

told_as({"tax_rate_named_once": NAME_TAKEN})


def create_tax_rate(actor: Actor, draft: TaxRateDraft, *, key: Key | None = None) -> Answer:
    """Add a tax rate of the shop's country."""
    with act(actor, "tax_rate.create", key=key) as step:
        country = current_shop(actor).country
        _refuse_same_tax(country, draft.name)
        rate = TaxRate.objects.create(
            country=country,
            name=draft.name,
            rate_bp=draft.rate_bp,
            active=draft.active,
            created_at=step.at,
        )
        step.record(rate.ref, facts.TaxRateCreated(name=rate.name, rate_bp=rate.rate_bp))
        step.answer(ref=rate.ref, name=rate.name)
    return step.answered


def edit_tax_rate(
    actor: Actor,
    ref: str,
    draft: TaxRateDraft,
    *,
    version: int | None = None,
    key: Key | None = None,
) -> Answer:
    """Change a tax rate for what is sold from now on; documents keep the rate they have."""
    with act(actor, "tax_rate.edit", key=key) as step:
        found = tax_rates(actor, active=False).select_for_update(of=("self",)).filter(ref=ref)
        if (rate := found.first()) is None:
            raise NotFound(N_("There is no such tax."), rule="tax_rate.unknown")
        expect_version(rate, version)
        if draft.name.lower() != rate.name.lower():
            _refuse_same_tax(rate.country, draft.name)
        wanted = {"name": draft.name, "rate_bp": draft.rate_bp, "active": draft.active}
        changes = changes_of({name: getattr(rate, name) for name in wanted}, wanted)
        rate.name, rate.rate_bp, rate.active = draft.name, draft.rate_bp, draft.active
        keep(rate)
        step.record(rate.ref, facts.TaxRateEdited(name=rate.name, changes=changes))
        step.answer(ref=rate.ref, version=rate.version)
    return step.answered


def _refuse_same_tax(country: str, name: str) -> None:
    if TaxRate.objects.filter(country=country, name__iexact=name).exists():
        raise wrong_at("name", NAME_TAKEN, "tax_rate.named_once")
