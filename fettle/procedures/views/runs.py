"""The steps of one work: done on a tablet, and printed as the work report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from fettle.access.doors import ShopRequest, door
from fettle.journal import Answer, Key
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.photos.answers import photo_response
from fettle.procedures import actions, queries
from fettle.procedures.actions.steps import limits, told
from fettle.procedures.forms import CorrectForm, ProofForm, SkipForm
from fettle.procedures.queries import Sheet, Written
from fettle.procedures.states import ICONS, KINDS
from fettle.shop.queries import current_shop

Forms = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A step as the page draws it."""

    written: Written
    text: str
    limits: str
    value: str
    icon: str
    kind: str
    is_next: bool
    proof: ProofForm
    skip: SkipForm
    correct: CorrectForm


@door("run.view")
def run(request: ShopRequest, line: str) -> HttpResponse:
    """One step a row, the next one open."""
    return _page(request, queries.sheet_of(request.actor, line))


@door("step.do", methods=("POST",))
def do(request: ShopRequest, line: str, step: str) -> HttpResponse:
    """A step is done."""
    sheet, row = _found(request, line, step)
    form = ProofForm(row, request.actor.name, request.POST, request.FILES or None)
    return _attempt(
        request, sheet, form, "proof", step,
        act=lambda: actions.do_step(
            request.actor, line, step, form.proof(), key=Key.of(request)
        ),
    )  # fmt: skip


@door("step.skip", methods=("POST",))
def skip(request: ShopRequest, line: str, step: str) -> HttpResponse:
    """A step is left out."""
    sheet, row = _found(request, line, step)
    form = SkipForm(row, request.POST)
    return _attempt(
        request, sheet, form, "skip", step,
        act=lambda: actions.skip_step(
            request.actor, line, step, form.cleaned_data["reason"], key=Key.of(request)
        ),
    )  # fmt: skip


@door("step.correct", methods=("POST",))
def correct(request: ShopRequest, line: str, step: str) -> HttpResponse:
    """A step is written down anew."""
    sheet, row = _found(request, line, step)
    form = CorrectForm(row, request.actor.name, request.POST, request.FILES or None)

    def write() -> Answer:
        proof = None if "leave" in request.POST else form.proof()
        reason = form.cleaned_data["reason"]
        return actions.correct_step(request.actor, line, step, reason, proof, key=Key.of(request))

    return _attempt(request, sheet, form, "correct", step, act=write)


@door("run.view")
def report(request: ShopRequest, line: str) -> HttpResponse:
    """What was done, on paper: who, when, with what values and photos."""
    sheet = queries.sheet_of(request.actor, line)
    known = {"sheet": sheet, "rows": _rows(sheet, {}, ""), "shop": current_shop(request.actor)}
    return render(request, "procedures/report.html", known)


@door("run.view")
def photo(request: ShopRequest, line: str, photo: str, size: str) -> FileResponse:
    """A photo that proves a step."""
    row = queries.entry_photo(request.actor, line, photo)
    return photo_response(row, "small" if size == "small" else "large")


@door("procedure.view")
def picture(request: ShopRequest, step: str) -> FileResponse:
    """The picture that shows how a step is done."""
    return photo_response(queries.step_picture(request.actor, step), "large")


def _attempt(
    request: ShopRequest,
    sheet: Sheet,
    form: Any,
    name: str,
    step: str,
    *,
    act: Callable[[], Answer],
) -> HttpResponse:
    if form.attempt(act) is None:
        return _page(request, sheet, {(name + step): form}, status=form.status)
    line = sheet.head.line_ref
    if request.htmx:
        return _page(request, queries.sheet_of(request.actor, line))
    return redirect("run", line)


def _page(
    request: ShopRequest, sheet: Sheet, wrong: Forms | None = None, status: int = 200
) -> HttpResponse:
    known = {
        "sheet": sheet,
        "rows": _rows(sheet, wrong or {}, request.actor.name),
        "may_write": request.actor.may("step.do") and not sheet.is_finished,
    }
    name = "_run" if request.htmx else "run"
    return render(request, f"procedures/{name}.html", known, status=status)


def _rows(sheet: Sheet, wrong: Forms, name: str) -> list[Row]:
    language, rows = get_language() or "en", []
    for written in sheet.steps:
        step, entry = written.step, written.entry
        rows.append(
            Row(
                written,
                step.text_in(language),
                limits(step),
                told(step, entry) if entry else "",
                ICONS[step.kind],
                str(KINDS[step.kind]),
                written is sheet.next,
                wrong.get(f"proof{step.ref}") or ProofForm(written, name),
                wrong.get(f"skip{step.ref}") or SkipForm(written),
                wrong.get(f"correct{step.ref}") or CorrectForm(written, name),
            )
        )
    return rows


def _found(request: ShopRequest, line: str, step: str) -> tuple[Sheet, Written]:
    sheet = queries.sheet_of(request.actor, line)
    for row in sheet.steps:
        if row.step.ref == step:
            return sheet, row
    raise NotFound(N_("There is no such step on this work."), rule="step.unknown")
