"""For the accountant: taxes and accounts of a period, and what was booked as a file."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from fettle.access.doors import ShopRequest, door
from fettle.kernel.refusal import Invalid
from fettle.reports import accounting
from fettle.reports.sheets import sheet
from fettle.reports.views.asking import known_of, period_of, refused
from fettle.shop.queries import current_shop

LEDGERS = (("hledger", "hledger"), ("beancount", "Beancount"))


@door("finance.view")
def accounts(request: ShopRequest) -> HttpResponseBase:
    """Accounts and taxes of a period; ``as`` gives the entries: csv, xlsx, hledger, beancount."""
    try:
        period = period_of(request)
    except Invalid as refusal:
        return refused(request, refusal)
    shop = current_shop(request.actor)
    wanted = request.GET.get("as", "")
    if wanted in accounting.KINDS:
        text = accounting.as_text(shop, period, wanted)
        answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
        name = f"ledger-{period.first}-{period.last}.{accounting.ENDINGS[wanted]}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    if wanted:
        return sheet(accounting.as_entries(shop, period), wanted)
    known = known_of(request, period) | {
        "tables": [accounting.taxes(shop, period), accounting.by_account(shop, period)],
        "currency": shop.currency,
        "ledgers": LEDGERS,
    }
    return render(request, "reports/accounts.html", known)
