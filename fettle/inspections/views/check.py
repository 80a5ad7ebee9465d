"""The check on a tablet: chapters, points, marks, photos; what is recommended; submit."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.inspections import actions
from fettle.inspections.forms import DiscardForm, RecommendForm, SubmitForm
from fettle.inspections.queries.report import live_code, report_of
from fettle.inspections.queries.sheet import CheckSheet, check_of, sheet_of
from fettle.inspections.states import LEVELS, OPEN_STATES, URGENCIES
from fettle.inspections.views.answers import done, known_ref
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Invalid, NotFound
from fettle.kernel.words import N_
from fettle.photos.actions import bytes_of
from fettle.photos.answers import photo_response

CHIPS = (
    N_("left"), N_("right"), N_("front"), N_("rear"), N_("cracked"), N_("corroded"), N_("leaks"),
    N_("noisy"), N_("loose"), N_("client knows"),
)  # fmt: skip


@door("inspection.view")
def check(request: ShopRequest, ref: str) -> HttpResponse:
    """The page of the points while they are answered, afterwards the report."""
    sheet = sheet_of(request.actor, ref)
    if sheet.check.is_open and request.actor.may("inspection.answer"):
        return render(request, "inspections/check.html", _known(request, sheet))
    return _report(request, sheet)


@door("inspection.view")
def report(request: ShopRequest, ref: str) -> HttpResponse:
    """The report, also of a check that still runs; ``present`` shows it large, for the client."""
    return _report(request, sheet_of(request.actor, ref))


def _report(request: ShopRequest, sheet: CheckSheet) -> HttpResponse:
    shown = report_of(sheet.check, request.actor.language)
    code = live_code(sheet.check) if request.actor.may("inspection.share") else ""
    at = request.build_absolute_uri(reverse("report.page", args=[code])) if code else ""
    known = {
        **_known(request, sheet),
        "report": shown,
        "link": at,
        "present": "present" in request.GET,
        "photo_at": reverse("inspection", args=[sheet.check.ref]),
        "is_open": sheet.check.state in OPEN_STATES,
    }
    name = "public" if known["present"] else "report"
    return render(request, f"inspections/{name}.html", known)


@door("inspection.answer", methods=("POST",))
def answer(request: ShopRequest, ref: str, place: str) -> HttpResponse:
    """One mark; htmx gets the point's row again, and the counts beside it."""
    point, _dot, wheel = place.partition(".")
    actions.answer_point(
        request.actor,
        ref,
        point,
        request.POST.get("value", ""),
        wheel=wheel,
        note=request.POST.get("note"),
        version=_version(request.POST.get("version")),
        key=Key.of(request),
    )
    return _row(request, ref, point)


@door("inspection.photograph", methods=("POST",))
def photograph(request: ShopRequest, ref: str, place: str) -> HttpResponse:
    """One photo of a point."""
    point, _dot, wheel = place.partition(".")
    upload: Any = request.FILES.get("photo")
    if upload is None:
        raise Invalid(N_("Choose a photo."), rule="photo.none")
    actions.photograph_point(
        request.actor, ref, point, bytes_of(upload), wheel=wheel, key=Key.of(request)
    )
    return _row(request, ref, point)


@door("inspection.view")
def photo(request: ShopRequest, ref: str, photo: str, size: str) -> FileResponse:
    """A picture of the check, for those who may see it."""
    check = check_of(request.actor, ref)
    for each in (check, check.previous) if check.previous else (check,):
        found = each.photos.filter(photo__ref=photo).select_related("photo").first()
        if found is not None and size in ("small", "large"):
            return photo_response(found.photo, "small" if size == "small" else "large")
    raise NotFound(N_("There is no such photo."), rule="photo.unknown")


@door("inspection.submit", methods=("GET", "POST"))
def submit(request: ShopRequest, ref: str) -> HttpResponse:
    """The meter and a word for the client; then the check waits to be issued."""
    sheet = sheet_of(request.actor, known_ref(ref))
    first = {"meter": sheet.check.meter_value or "", "note": sheet.check.note}
    form = SubmitForm(request.POST or None, initial=first)
    if form.is_bound and form.attempt(lambda: _submit(request, ref, form)):
        return done(request, _("Complete. The report waits to be issued."), _page(ref))
    known = {**_known(request, sheet), "form": form, "missing": _missing(sheet)}
    return render(request, "inspections/submit.html", known, status=form.status)


def _submit(request: ShopRequest, ref: str, form: SubmitForm) -> Answer:
    values = form.cleaned_data
    return actions.submit_inspection(
        request.actor, ref, meter=values["meter"], note=values["note"], key=Key.of(request)
    )


@door("inspection.resume", methods=("POST",))
def resume(request: ShopRequest, ref: str) -> HttpResponse:
    """Something was forgotten."""
    actions.resume_inspection(request.actor, ref, key=Key.of(request))
    return done(request, _("The check goes on."), _page(ref))


@door("inspection.discard", methods=("GET", "POST"))
def discard(request: ShopRequest, ref: str) -> HttpResponse:
    """Asks why, then leaves the check."""
    sheet = sheet_of(request.actor, known_ref(ref))
    form = DiscardForm(request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.discard_inspection(
            request.actor, ref, form.cleaned_data["reason"], key=Key.of(request)
        )
    ):
        return done(request, _("Discarded."), reverse("inspections"))
    known = {**_known(request, sheet), "form": form}
    return render(request, "inspections/discard.html", known, status=form.status)


@door("inspection.recommend", methods=("GET", "POST"))
def recommend(request: ShopRequest, ref: str) -> HttpResponse:
    """Something more from the catalogue; ``point`` names the finding behind it."""
    sheet = sheet_of(request.actor, known_ref(ref))
    asked = request.POST.get("point", request.GET.get("point", ""))
    point, _dot, wheel = asked.partition(".")
    form = RecommendForm(request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.recommend_item(
            request.actor, ref, point=point, wheel=wheel, key=Key.of(request), **form.cleaned_data
        )
    ):
        return done(request, _("Recommended."), _page(ref))
    known = {**_known(request, sheet), "form": form, "point": asked}
    known["point_name"] = sheet.told_point(point) if point else ""
    return render(request, "inspections/recommend.html", known, status=form.status)


def _row(request: ShopRequest, ref: str, point: str) -> HttpResponse:
    if not request.htmx:
        return HttpResponseRedirect(f"{_page(ref)}#p-{point}")
    sheet = sheet_of(request.actor, ref)
    row = sheet.row(point)
    known = {**_known(request, sheet), "row": row, "chapter": sheet.chapter_of(point)}
    return render(request, "inspections/_answered.html", known)


def _known(request: ShopRequest, sheet: CheckSheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "check": sheet.check,
        "order": sheet.check.order,
        "levels": LEVELS,
        "urgencies": URGENCIES,
        "chips": [_(chip) for chip in CHIPS],
        "photo_at": _page(sheet.check.ref),
    }


def _missing(sheet: CheckSheet) -> list[tuple[str, str, str]]:
    """What misses: the anchor, the point's name, the rule."""
    return [
        (f"p-{place.partition('.')[0]}", sheet.told_point(place.partition(".")[0]), rule)
        for place, rule in sheet.lacks.items()
    ]


def _version(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 9 else None


def _page(ref: str) -> str:
    return reverse("inspection", args=[ref])
