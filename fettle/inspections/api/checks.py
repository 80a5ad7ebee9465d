"""Health checks for machines: opened, answered, completed, issued."""

from typing import Any

from django.urls import reverse
from ninja import Field, File, UploadedFile

from fettle.access.doors import ShopRequest, door
from fettle.inspections import actions
from fettle.inspections.api.doorway import MOST, Strict, router
from fettle.inspections.queries.listing import TABS, checks
from fettle.inspections.queries.report import live_code, report_of
from fettle.inspections.queries.sheet import CheckSheet, check_of, sheet_of
from fettle.inspections.wording import told_in
from fettle.journal import Answer, Key
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.photos.actions import bytes_of


class OpenIn(Strict):
    """Inside an order, or for a unit with an order of its own."""

    order: str = ""
    client: str = ""
    unit: str = ""
    template: str = ""


class AnswerIn(Strict):
    """``value``: a choice's key, a number as text, a text; empty takes the answer back."""

    value: str = Field("", max_length=500)
    wheel: str = Field("", max_length=2)
    note: str | None = Field(None, max_length=300)
    version: int | None = Field(None, ge=0, le=MOST)


class SubmitIn(Strict):
    """The meter as it stands now, and a word for the client."""

    meter: str = Field("", max_length=12)
    note: str = Field("", max_length=500)


class ReasonIn(Strict):
    """Why."""

    reason: str = Field(max_length=200)


class RecommendIn(Strict):
    """An item by reference, number or name; ``distance`` in the unit's own km or mi."""

    item: str = Field(max_length=80)
    quantity: str = Field("1", max_length=20)
    point: str = Field("", max_length=40)
    wheel: str = Field("", max_length=2)
    urgency: str = "soon"
    distance: int | None = Field(None, ge=0, le=MOST)
    days: int | None = Field(None, ge=0, le=MOST)


@router.get("/inspections", summary="Health checks")
@door("inspection.view")
def list_inspections(request: ShopRequest, tab: str = "running") -> dict[str, Any]:
    """``tab`` is running, submitted or issued; the sixty newest."""
    if tab not in TABS:
        raise Invalid(N_("Choose one of the list."), rule="choice.unknown")
    rows = checks(request.actor, tab)
    return {"items": [_brief(row) for row in rows], "next": None}


@router.get("/inspections/{ref}", summary="A health check with its answers and scores")
@door("inspection.view")
def read_inspection(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Scores in basis points of 100, each with the rows of its arithmetic."""
    return _whole(sheet_of(request.actor, ref))


@router.get("/inspections/{ref}/link", summary="Where the client's report is")
@door("inspection.share")
def read_link(request: ShopRequest, ref: str) -> dict[str, Any]:
    """The whole address with its secret; ``null`` where there is none."""
    code = live_code(check_of(request.actor, ref))
    at = request.build_absolute_uri(reverse("report.page", args=[code])) if code else None
    return {"address": at}


@router.post("/inspections", summary="Open a health check")
@door("inspection.open", methods=("POST",))
def open_inspection(request: ShopRequest, body: OpenIn) -> Answer:
    """Answers the check's ``ref`` and its ``order``."""
    return actions.open_inspection(
        request.actor,
        order_ref=body.order,
        client_ref=body.client,
        unit_ref=body.unit,
        template_ref=body.template,
        key=Key.of(request),
    )


@router.post("/inspections/{ref}/points/{point}", summary="Answer a point")
@door("inspection.answer", methods=("POST",))
def answer_point(request: ShopRequest, ref: str, point: str, body: AnswerIn) -> Answer:
    """Refused (409) ``answer.stale`` when somebody else answered it otherwise meanwhile."""
    return actions.answer_point(
        request.actor,
        ref,
        point,
        body.value,
        wheel=body.wheel,
        note=body.note,
        version=body.version,
        key=Key.of(request),
    )


@router.post("/inspections/{ref}/points/{point}/photo", summary="Photograph a point")
@door("inspection.photograph", methods=("POST",))
def photograph_point(
    request: ShopRequest, ref: str, point: str, photo: File[UploadedFile], wheel: str = ""
) -> Answer:
    """JPEG, PNG or WebP of at most 10 MB; kept re-encoded, without where and with what."""
    upload: Any = photo
    return actions.photograph_point(
        request.actor, ref, point, bytes_of(upload), wheel=wheel, key=Key.of(request)
    )


@router.post("/inspections/{ref}/submit", summary="Everything was looked at")
@door("inspection.submit", methods=("POST",))
def submit_inspection(request: ShopRequest, ref: str, body: SubmitIn) -> Answer:
    """Refused (422) ``inspection.lacking`` with an error for each point that misses something."""
    return actions.submit_inspection(
        request.actor, ref, meter=body.meter, note=body.note, key=Key.of(request)
    )


@router.post("/inspections/{ref}/resume", summary="Take a complete check up again")
@door("inspection.resume", methods=("POST",))
def resume_inspection(request: ShopRequest, ref: str) -> Answer:
    """As long as the report was not issued."""
    return actions.resume_inspection(request.actor, ref, key=Key.of(request))


@router.post("/inspections/{ref}/issue", summary="Issue the report")
@door("inspection.issue", methods=("POST",))
def issue_inspection(request: ShopRequest, ref: str) -> Answer:
    """From now on nothing in it changes."""
    return actions.issue_inspection(request.actor, ref, key=Key.of(request))


@router.post("/inspections/{ref}/discard", summary="Leave a check")
@door("inspection.discard", methods=("POST",))
def discard_inspection(request: ShopRequest, ref: str, body: ReasonIn) -> Answer:
    """It stays to be read."""
    return actions.discard_inspection(request.actor, ref, body.reason, key=Key.of(request))


@router.post("/inspections/{ref}/recommend", summary="Recommend an item by hand")
@door("inspection.recommend", methods=("POST",))
def recommend_item(request: ShopRequest, ref: str, body: RecommendIn) -> Answer:
    """Proposed on the order at once: answers the ``line``."""
    values = body.dict(exclude={"item"})
    return actions.recommend_item(request.actor, ref, body.item, **values, key=Key.of(request))


@router.post("/inspections/{ref}/take_up", summary="Take what was found into work")
@door("inspection.take_up", methods=("POST",))
def take_up_inspection(request: ShopRequest, ref: str) -> Answer:
    """Only for a check of its own: answers the new ``order`` with its proposed lines."""
    return actions.take_up_inspection(request.actor, ref, key=Key.of(request))


@router.post("/inspections/{ref}/share", summary="Give the report a fresh link")
@door("inspection.share", methods=("POST",))
def share_report(request: ShopRequest, ref: str) -> Answer:
    """``GET …/link`` tells its address."""
    return actions.share_report(request.actor, ref, key=Key.of(request))


@router.post("/inspections/{ref}/revoke", summary="Take the report's link back")
@door("inspection.revoke", methods=("POST",))
def revoke_report(request: ShopRequest, ref: str) -> Answer:
    """It opens nothing from now on."""
    return actions.revoke_report(request.actor, ref, key=Key.of(request))


def _brief(row: Any) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "state": row.state,
        "unit": {"ref": row.unit.ref, "name": row.unit.name, "plate": row.unit.plate},
        "order": row.order.ref,
        "template": told_in(row.edition.template.names, "en"),
        "created_at": row.created_at,
        "issued_at": row.issued_at,
    }


def _whole(sheet: CheckSheet) -> dict[str, Any]:
    answers = [
        {
            "point": row.point, "wheel": row.wheel, "value": row.value, "level": row.level,
            "note": row.note, "version": row.version, "answered_by": row.answered_by,
            "photos": [shot.photo.ref for shot in sheet.photos.get((row.point, row.wheel), ())],
        }
        for row in sheet.answers.values()
    ]  # fmt: skip
    advised = [
        {
            "ref": each.finding.ref, "point": each.finding.point, "text": each.finding.text,
            "level": each.finding.level, "urgency": each.finding.urgency,
            "distance": each.finding.distance, "days": each.finding.days,
            "line": each.finding.line_ref, "authorisation": each.said or None,
        }
        for each in report_of(sheet.check, sheet.language).advised
    ]  # fmt: skip
    return {
        **_brief(sheet.check),
        "version": sheet.check.version,
        "meter": sheet.check.meter_value,
        "note": sheet.check.note,
        "answers": answers,
        "counts": sheet.counts,
        "scores": sheet.scores,
        "missing": sheet.lacks,
        "recommended": advised,
    }
