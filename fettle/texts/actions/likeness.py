"""The words to clients, taken over from another shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fettle.journal import Step
from fettle.shop.actions.copying import copied, taken_over
from fettle.texts.models import TextHours, TextTemplate

if TYPE_CHECKING:
    from fettle.shop.models import Shop


@taken_over("texts", _("Texts to clients"))
def copy_texts(_step: Step, there: Shop, here: Shop) -> int:
    """Those that the other shop has worded itself, and its quiet time."""
    same = ("flow", "moment", "language")
    own = TextTemplate.objects.filter(shop=here)
    copied(TextHours.objects.filter(shop=there), TextHours.objects.filter(shop=here), (), here)
    return copied(TextTemplate.objects.filter(shop=there), own, same, here)
