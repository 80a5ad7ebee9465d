"""What of the shop itself can be taken over from another: sections, hours."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fettle.journal import Step
from fettle.shop.actions.copying import copied, taken_over
from fettle.shop.models import Section, Shop


@taken_over("sections", _("Sections"))
def copy_sections(_step: Step, there: Shop, here: Shop) -> int:
    """Those that are in use, without their places: each room has its own."""
    rows = Section.objects.filter(shop=there, active=True)
    return copied(rows, Section.objects.filter(shop=here), ("name",), here)


@taken_over("opening_hours", _("Opening hours"))
def copy_hours(_step: Step, there: Shop, here: Shop) -> int:
    """Only into a shop that has not said its hours."""
    if any(here.opening_hours) or not any(there.opening_hours):
        return 0
    here.opening_hours = there.opening_hours
    here.version += 1
    here.save(update_fields=["opening_hours", "version"])
    return 1
