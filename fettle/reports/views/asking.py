"""Which period a page is asked for, and how it answers what it refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest
from fettle.kernel.refusal import Invalid
from fettle.reports.periods import KINDS, Period, around, asked

UNPROCESSABLE = 422


def period_of(request: ShopRequest) -> Period:
    """The period in the address; this month without one. Raises ``Invalid``."""
    return asked(request.GET, today())


def today() -> date:
    """This day of the shop's calendar."""
    return timezone.localdate()


def known_of(request: ShopRequest, period: Period) -> dict[str, Any]:
    """What every page of reports shows of its period."""
    now = today()
    kept = {name: request.GET[name] for name in ("axis", "key", "shop") if name in request.GET}
    return {
        "period": period,
        "period_kinds": [(kind, _(word), kind == period.kind) for kind, word in KINDS.items()],
        "earlier": {**kept, **period.before.wish},
        "later": {**kept, **period.after.wish} if period.after.first <= now else None,
        "kept": kept,
        "today": now,
        "on": min(period.last, now),
    }


def refused(request: ShopRequest, refusal: Invalid) -> HttpResponse:
    """The page with a sentence in place of figures."""
    known = known_of(request, around("month", today()))
    known |= {"wrong": refusal.spoken(_), "typed": request.GET}
    return render(request, "reports/refused.html", known, status=UNPROCESSABLE)
