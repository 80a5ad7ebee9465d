"""Procedures and the steps of works for machines: the same actions as the pages."""

from typing import Any, cast

from ninja import Field, File, Form, Router, Status
from ninja.files import UploadedFile

from fettle.access.doors import ShopRequest, door
from fettle.catalog.wire import Strict
from fettle.journal import Key
from fettle.kernel.amount import whole_units
from fettle.kernel.quantity import Quantity
from fettle.photos.actions import bytes_of
from fettle.procedures import actions, queries
from fettle.procedures.drafts import Proof, StepDraft
from fettle.procedures.models import MOST_VALUE, Edition, ProcedureStep
from fettle.procedures.queries import Sheet

router = Router(tags=["procedures"])


class StepIn(Strict):
    """A step; ``texts`` by language, limits as decimal strings of ``unit``."""

    kind: str = "do"
    texts: dict[str, str]
    required: bool = True
    unit: str = ""
    least: str | None = None
    most: str | None = None
    minutes: int | None = Field(None, ge=0, le=600)

    def draft(self) -> StepDraft:
        """The step in the right types. Raises ``Invalid``."""
        return StepDraft(
            kind=self.kind,
            texts=self.texts,
            required=self.required,
            unit=self.unit,
            least_thousandths=_limit(self.least),
            most_thousandths=_limit(self.most),
            minutes=self.minutes,
        )


class ProcedureIn(Strict):
    """A new procedure with its draft."""

    name: str
    steps: list[StepIn] = Field(default_factory=list, max_length=60)


class StepsIn(Strict):
    """All steps of the draft."""

    steps: list[StepIn] = Field(max_length=60)
    name: str | None = None
    version: int | None = None


class ShownIn(Strict):
    """Whether clients may read what was done."""

    shown: bool
    version: int | None = None


class ItemIn(Strict):
    """The reference of an item."""

    item: str


class ReasonIn(Strict):
    """Why."""

    reason: str


@router.get("/procedures", summary="How works are done here")
@door("procedure.view")
def procedures(request: ShopRequest) -> dict[str, Any]:
    """All of the shop's, by name."""
    rows = [
        {
            "ref": row.ref,
            "name": row.name,
            "in_use": bool(getattr(row, "in_use", 0)),
            "version": row.version,
        }
        for row in queries.procedures(request.actor)
    ]
    return {"items": rows, "next": None}


@router.post("/procedures", summary="Write a procedure", response={201: dict[str, Any]})
@door("procedure.create", methods=("POST",))
def create(request: ShopRequest, body: ProcedureIn) -> Status[dict[str, Any]]:
    """Answers ``ref`` and ``name``."""
    steps = [step.draft() for step in body.steps]
    made = actions.create_procedure(request.actor, body.name, steps, key=Key.of(request))
    return Status(201, made)


@router.get("/procedures/{ref}", summary="One procedure with its newest steps")
@door("procedure.view")
def procedure(request: ShopRequest, ref: str) -> dict[str, Any]:
    """The draft, or what is in use where there is no draft."""
    row = queries.procedure_of(request.actor, ref)
    edition = queries.newest_edition(row)
    return {
        "ref": row.ref,
        "name": row.name,
        "version": row.version,
        "shown": row.shown,
        "edition": _edition_told(edition) if edition else None,
        "items": [binding.item.ref for binding in queries.items_of(row)],
    }


@router.post("/procedures/{ref}/edit", summary="Write the draft anew")
@door("procedure.edit", methods=("POST",))
def edit(request: ShopRequest, ref: str, body: StepsIn) -> dict[str, Any]:
    """Answers ``ref`` and the new ``version``."""
    steps = [step.draft() for step in body.steps]
    return actions.edit_procedure(
        request.actor, ref, steps, name=body.name, version=body.version, key=Key.of(request)
    )


@router.post("/procedures/{ref}/publish", summary="Use the draft from now on")
@door("procedure.publish", methods=("POST",))
def publish(request: ShopRequest, ref: str) -> dict[str, Any]:
    """Answers the number of the version in use as ``edition``."""
    return actions.publish_procedure(request.actor, ref, key=Key.of(request))


@router.post("/procedures/{ref}/show", summary="Let clients read what was done by it")
@door("procedure.show", methods=("POST",))
def show(request: ShopRequest, ref: str, body: ShownIn) -> dict[str, Any]:
    """The work report on the client's own pages and by the secret link of the order."""
    return actions.show_procedure(
        request.actor, ref, shown=body.shown, version=body.version, key=Key.of(request)
    )


@router.post("/procedures/{ref}/bind", summary="Do an item's work by a procedure")
@door("procedure.bind", methods=("POST",))
def bind(request: ShopRequest, ref: str, body: ItemIn) -> dict[str, Any]:
    """New lines of the item are done step by step."""
    return actions.bind_procedure(request.actor, ref, body.item, key=Key.of(request))


@router.post("/procedures/{ref}/unbind", summary="Do an item's work without it")
@door("procedure.unbind", methods=("POST",))
def unbind(request: ShopRequest, ref: str, body: ItemIn) -> dict[str, Any]:
    """Lines on orders keep their steps."""
    return actions.unbind_procedure(request.actor, ref, body.item, key=Key.of(request))


@router.get("/runs/{line}", summary="The work report of a line")
@door("run.view")
def run(request: ShopRequest, line: str) -> dict[str, Any]:
    """Its steps, each with who, when and value."""
    return _report(queries.sheet_of(request.actor, line))


@router.post("/runs/{line}/steps/{step}/do", summary="A step is done")
@door("step.do", methods=("POST",))
def do(
    request: ShopRequest,
    line: str,
    step: str,
    *,
    value: Form[str] = "",
    signed: Form[str] = "",
    note: Form[str] = "",
    photo: File[UploadedFile | None] = None,
) -> dict[str, Any]:
    """multipart/form-data, by the step's kind: ``value``, ``signed``, ``photo``.

    ``note`` confirms a value beyond the limits.
    """
    upload = bytes_of(cast(Any, photo)) if photo else None
    proof = Proof(value=value, upload=upload, signed=signed, note=note)
    return actions.do_step(request.actor, line, step, proof, key=Key.of(request))


@router.post("/runs/{line}/steps/{step}/skip", summary="Leave a step out")
@door("step.skip", methods=("POST",))
def skip(request: ShopRequest, line: str, step: str, body: ReasonIn) -> dict[str, Any]:
    """With a reason."""
    return actions.skip_step(request.actor, line, step, body.reason, key=Key.of(request))


@router.post("/runs/{line}/steps/{step}/correct", summary="Write a step down anew")
@door("step.correct", methods=("POST",))
def correct(
    request: ShopRequest,
    line: str,
    step: str,
    *,
    reason: Form[str],
    value: Form[str] = "",
    signed: Form[str] = "",
    done: Form[bool] = True,
    photo: File[UploadedFile | None] = None,
) -> dict[str, Any]:
    """multipart/form-data as for *do*; ``done`` false: it was not done after all."""
    upload = bytes_of(cast(Any, photo)) if photo else None
    proof = Proof(value=value, upload=upload, signed=signed) if done else None
    return actions.correct_step(request.actor, line, step, reason, proof, key=Key.of(request))


def _limit(typed: str | None) -> int | None:
    return None if typed in (None, "") else whole_units(typed, 3, -MOST_VALUE, MOST_VALUE)


def _edition_told(edition: Edition) -> dict[str, Any]:
    return {
        "number": edition.number,
        "state": edition.state,
        "steps": [_step_told(step) for step in edition.steps.all()],
    }


def _step_told(step: ProcedureStep) -> dict[str, Any]:
    least, most = step.least_thousandths, step.most_thousandths
    return {
        "ref": step.ref,
        "position": step.position,
        "kind": step.kind,
        "texts": step.texts,
        "required": step.required,
        "unit": step.unit,
        "least": None if least is None else Quantity(least).text,
        "most": None if most is None else Quantity(most).text,
        "minutes": step.minutes,
    }


def _report(sheet: Sheet) -> dict[str, Any]:
    rows = []
    for written in sheet.steps:
        entry = written.entry
        value = entry.value_thousandths if entry else None
        rows.append(_step_told(written.step) | {
            "outcome": entry.outcome if entry else None,
            "who": entry.who if entry else None,
            "at": entry.at if entry else None,
            "value": None if value is None else Quantity(value).text,
            "outside": bool(entry and entry.outside),
            "signed": entry.signed if entry else "",
            "note": entry.note if entry else "",
            "photo": entry.photo.ref if entry and entry.photo else None,
        })  # fmt: skip
    return {
        "line": sheet.head.line_ref,
        "order": sheet.head.order_ref,
        "text": sheet.head.text,
        "finished": sheet.is_finished,
        "steps": rows,
    }
