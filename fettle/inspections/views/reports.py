"""The report issued, shared, taken back; and its page for whoever holds the link."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.inspections import actions
from fettle.inspections.models import Inspection
from fettle.inspections.queries.report import check_by_code, report_of
from fettle.inspections.states import LEVELS, URGENCIES
from fettle.inspections.views.answers import done
from fettle.journal import Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.photos.answers import photo_response

_LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


@door("inspection.issue", methods=("POST",))
def issue(request: ShopRequest, ref: str) -> HttpResponse:
    """From now on nothing in it changes."""
    actions.issue_inspection(request.actor, ref, key=Key.of(request))
    return done(request, _("The report is issued."), _page(ref))


@door("inspection.take_up", methods=("POST",))
def take_up(request: ShopRequest, ref: str) -> HttpResponse:
    """An order for what was found."""
    answer = actions.take_up_inspection(request.actor, ref, key=Key.of(request))
    to = reverse("order", args=[answer["order"]])
    return done(request, _("The order is opened; what was found is proposed on it."), to)


@door("inspection.share", methods=("POST",))
def share(request: ShopRequest, ref: str) -> HttpResponse:
    """A fresh link for the client."""
    actions.share_report(request.actor, ref, key=Key.of(request))
    return done(request, _("The report has a link again."), _page(ref))


@door("inspection.revoke", methods=("POST",))
def revoke(request: ShopRequest, ref: str) -> HttpResponse:
    """The link opens nothing any more."""
    actions.revoke_report(request.actor, ref, key=Key.of(request))
    return done(request, _("The link opens nothing any more."), _page(ref))


@door(PUBLIC)
def page(request: ShopRequest, code: str) -> HttpResponse:
    """The report in the client's language, without a login."""
    check = check_by_code(code)
    language = _language(check)
    with translation.override(language), timezone.override(ZoneInfo(check.shop.time_zone)):
        known = {
            "report": (shown := report_of(check, language)),
            "sheet": shown.sheet,
            "check": check,
            "levels": LEVELS,
            "urgencies": URGENCIES,
            "photo_at": reverse("report.page", args=[code]),
        }
        answer = render(request, "inspections/public.html", known)
    answer["Content-Language"] = language
    answer["Cache-Control"] = "no-store"
    # The address is the key: it goes nowhere else, and into no search.
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


@door(PUBLIC)
def photo(request: ShopRequest, code: str, photo: str, size: str) -> FileResponse:
    """A picture of the report, or of the one beside it."""
    check = check_by_code(code)
    shown = [check, *([check.previous] if check.previous else [])]
    for each in shown:
        found = each.photos.filter(photo__ref=photo).select_related("photo").first()
        if found is not None and size in ("small", "large"):
            return photo_response(found.photo, "small" if size == "small" else "large")
    raise NotFound(N_("There is no such photo."), rule="photo.unknown")


def _language(check: Inspection) -> str:
    client = check.order.client
    wanted = client.language if client else check.shop.language
    return wanted if wanted in _LANGUAGES else settings.LANGUAGE_CODE


def _page(ref: str) -> str:
    return reverse("inspection", args=[ref])
