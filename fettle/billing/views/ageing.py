"""What clients owe, by how long they have owed it."""

from __future__ import annotations

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.billing.ageing import SPANS, Ageing, ageing_of
from fettle.kernel.money import Money
from fettle.shop.queries import current_shop


@door("invoice.view")
def ageing(request: ShopRequest) -> HttpResponse:
    """A row a client; ``?as=csv`` for a spreadsheet."""
    found = ageing_of(request.actor)
    if request.GET.get("as") == "csv":
        return _csv(found)
    known = {
        "ageing": found,
        "spans": [_(word) for word in SPANS],
        "house": current_shop(request.actor),
    }
    name = "_ageing.html" if request.htmx else "ageing.html"
    return render(request, f"billing/ageing/{name}", known)


def _csv(found: Ageing) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="ageing.csv"'
    writer = csv.writer(answer)
    writer.writerow([_("Client"), _("Bills"), *(_(word) for word in SPANS), _("Total")])
    for debt in found.debts:
        sums = [Money(minor, found.currency).text for minor in (*debt.spans, debt.total_minor)]
        writer.writerow([_plain(debt.name), debt.bills, *sums])
    return answer


def _plain(name: str) -> str:
    """A name that a spreadsheet does not take for a formula."""
    return f"'{name}" if name[:1] in {"=", "+", "-", "@", "\t"} else name
