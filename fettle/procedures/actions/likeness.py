"""How jobs are done, taken over from another shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fettle.journal import Step
from fettle.procedures.models import Binding, Edition, Procedure, ProcedureStep
from fettle.shop.actions.copying import likeness_of, taken_over

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@taken_over("procedures", _("Procedures"))
def copy_procedures(step: Step, there: Shop, here: Shop) -> int:
    """Those in use, by name, as version 1, bound to the same items."""
    own = {row.name.lower() for row in Procedure.objects.filter(shop=here)}
    used = Edition.objects.filter(procedure__shop=there, state="published")
    new = [row for row in used.select_related("procedure") if row.procedure.name.lower() not in own]
    for row in new:
        _copy(step, row, here)
    return len(new)


def _copy(step: Step, edition: Edition, here: Shop) -> None:
    old = edition.procedure
    procedure = likeness_of(old, shop_id=here.pk, created_at=step.at)
    procedure.save()
    draft = likeness_of(
        edition, procedure_id=procedure.pk, number=1, state="draft", published_at=None,
        created_at=step.at,
    )  # fmt: skip
    draft.save()
    for each in ProcedureStep.objects.filter(edition=edition):
        likeness_of(each, edition_id=draft.pk).save()
    draft.state, draft.published_at = "published", step.at
    draft.save()
    for bound in Binding.objects.filter(procedure=old):
        likeness_of(bound, procedure_id=procedure.pk).save()
