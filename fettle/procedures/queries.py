"""What may be read of procedures: books, bindings, runs with the proof of each step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet

from fettle.access.actor import Actor
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.procedures.models import Binding, Edition, Procedure, ProcedureStep, Run, StepDone

if TYPE_CHECKING:
    from fettle.photos.models import Photo


@dataclass(frozen=True)
class Written:
    """A step of a run with what was written down of it, the newest last."""

    run: Run
    step: ProcedureStep
    entries: list[StepDone]

    @property
    def entry(self) -> StepDone | None:
        """What holds now."""
        return self.entries[-1] if self.entries else None

    @property
    def is_open(self) -> bool:
        return not self.entries


@dataclass(frozen=True)
class Sheet:
    """All that is to be done on one line, and what is done."""

    runs: list[Run]

    @property
    def head(self) -> Run:
        return self.runs[0]

    @cached_property
    def steps(self) -> list[Written]:
        """The steps of all procedures in their order."""
        return [
            Written(run, step, [e for e in run.entries.all() if e.step_id == step.pk])
            for run in self.runs
            for step in run.edition.steps.all()
        ]

    @property
    def next(self) -> Written | None:
        """The first step that nobody wrote down."""
        return next((row for row in self.steps if row.is_open), None)

    @property
    def done(self) -> int:
        """How many steps are done or left out."""
        return sum(not row.is_open for row in self.steps)

    @property
    def missing(self) -> list[Written]:
        """Required steps that nobody wrote down."""
        return [row for row in self.steps if row.is_open and row.step.required]

    @property
    def is_finished(self) -> bool:
        return all(run.finished_at is not None for run in self.runs)

    @property
    def minutes_left(self) -> int:
        return sum(row.step.minutes or 0 for row in self.steps if row.is_open)


def sheet_of(actor: Actor, line_ref: str) -> Sheet:
    """The runs of a line with all their steps. Raises ``NotFound``."""
    entries = StepDone.objects.select_related("photo").order_by("id")
    steps = ProcedureStep.objects.select_related("photo")
    found = (
        Run.objects.filter(shop_id=actor.shop_id, line_ref=line_ref)
        .select_related("edition__procedure", "shop")
        .prefetch_related(Prefetch("edition__steps", steps), Prefetch("entries", entries))
    )
    runs = list(found) if is_ref(line_ref) and actor.may("run.view") else []
    if not runs:
        raise NotFound(N_("No steps are written for this work."), rule="run.unknown")
    return Sheet(runs)


def shown_sheets(order_ref: str) -> list[Sheet]:
    """The finished works of an order of which its client may read; a line a sheet.

    For rooms above, which have asked who reads.
    """
    entries = StepDone.objects.select_related("photo").order_by("id")
    found = (
        _shown([order_ref])
        .select_related("edition__procedure", "shop")
        .prefetch_related("edition__steps", Prefetch("entries", entries))
        .order_by("line_ref", "position", "id")
    )
    return [Sheet(list(runs)) for _line, runs in groupby(found, attrgetter("line_ref"))]


def orders_shown(order_refs: Iterable[str]) -> set[str]:
    """Of these orders those with works of which the client may read. One statement."""
    return set(_shown(order_refs).values_list("order_ref", flat=True))


def _shown(order_refs: Iterable[str]) -> QuerySet[Run]:
    return Run.objects.filter(
        order_ref__in=list(order_refs), finished_at__isnull=False, edition__procedure__shown=True
    )


def missing_steps(line_ref: str, language: str = "en") -> list[str]:
    """What is still to be done on a line: the texts of required steps nobody wrote down.

    For orders, before a line is done. One statement.
    """
    open_steps = ProcedureStep.objects.filter(
        edition__runs__line_ref=line_ref, required=True
    ).exclude(pk__in=StepDone.objects.filter(run__line_ref=line_ref).values("step_id"))
    rows = open_steps.order_by("edition__runs__position", "position").distinct()
    return [row.text_in(language) for row in rows]


def progress(line_refs: Iterable[str]) -> dict[str, tuple[int, int]]:
    """How many steps are written down, of how many, by line. Two statements, whatever the lines."""
    refs = list(line_refs)
    steps = Run.objects.filter(line_ref__in=refs).values_list("line_ref")
    of = dict(steps.annotate(n=Count("edition__steps")).order_by())
    written = StepDone.objects.filter(run__line_ref__in=refs, corrects=None)
    done = dict(written.values_list("run__line_ref").annotate(n=Count("id")).order_by())
    return {ref: (done.get(ref, 0), n) for ref, n in of.items()}


def procedures(actor: Actor) -> QuerySet[Procedure]:
    """The shop's procedures by name, with ``.in_use`` and ``.bound``."""
    return Procedure.objects.filter(shop_id=actor.shop_id).annotate(
        in_use=Count("editions", filter=Q(editions__state="published"), distinct=True),
        bound=Count("bindings", distinct=True),
    )


def procedure_of(actor: Actor, ref: str) -> Procedure:
    """Raises ``NotFound`` for another shop's, too."""
    row = procedures(actor).filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such procedure."), rule="procedure.unknown")
    return row


def newest_edition(procedure: Procedure) -> Edition | None:
    """The draft, or what is in use where there is no draft."""
    return procedure.editions.prefetch_related("steps__photo").order_by("-number").first()


def editions_of(procedure: Procedure) -> list[Edition]:
    """All versions, the newest first, with ``.many`` steps and ``.times`` used."""
    found = procedure.editions.annotate(
        many=Count("steps", distinct=True), times=Count("runs", distinct=True)
    )
    return list(found.order_by("-number"))


def bindings_of(actor: Actor, item_id: int) -> list[Binding]:
    """The procedures of an item in their order."""
    found = Binding.objects.filter(item_id=item_id, procedure__shop_id=actor.shop_id)
    return list(found.select_related("procedure", "item").order_by("position", "id"))


def items_of(procedure: Procedure) -> list[Binding]:
    """The items that are done by a procedure."""
    return list(procedure.bindings.select_related("item").order_by("item__name"))


def step_picture(actor: Actor, step_ref: str) -> Photo:
    """The picture of a step. Raises ``NotFound``."""
    found = ProcedureStep.objects.filter(
        edition__procedure__shop_id=actor.shop_id, ref=step_ref
    ).select_related("photo")
    row = found.first() if is_ref(step_ref) else None
    if row is None or row.photo is None:
        raise NotFound(N_("There is no such photo."), rule="photo.unknown")
    return row.photo


def entry_photo(actor: Actor, line_ref: str, photo_ref: str) -> Photo:
    """A photo that proves a step of the line. Raises ``NotFound``."""
    for row in sheet_of(actor, line_ref).steps:
        for entry in row.entries:
            if entry.photo is not None and entry.photo.ref == photo_ref:
                return entry.photo
    raise NotFound(N_("There is no such photo."), rule="photo.unknown")
