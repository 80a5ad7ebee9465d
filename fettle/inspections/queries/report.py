"""The report: what was found, beside what was found at the last visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from fettle.access.tokens import digest
from fettle.inspections.models import Finding, Inspection
from fettle.inspections.queries.sheet import NAMED, Cell, CheckSheet, Row
from fettle.inspections.report_codes import CODE_MAX, code_of
from fettle.inspections.states import rank
from fettle.inspections.wear import distance_left
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.queries.said import said_of


@dataclass(frozen=True)
class Beside:
    """A cell of this visit beside the same of the last; ``left``: distance at the wear measured."""

    cell: Cell
    before: Cell | None
    left: int | None


@dataclass(frozen=True)
class Advised:
    """A recommendation, and what the client said of it (the state of its line)."""

    finding: Finding
    point: str
    said: str


@dataclass(frozen=True)
class Report:
    """A check with the last one of the same unit."""

    sheet: CheckSheet
    last: CheckSheet | None

    @property
    def check(self) -> Inspection:
        return self.sheet.check

    @property
    def driven(self) -> int | None:
        """The distance between the two visits, in the unit's km or mi."""
        now = self.check.meter_value
        before = self.last.check.meter_value if self.last else None
        return now - before if now is not None and before is not None and now >= before else None

    @cached_property
    def found(self) -> list[tuple[Row, list[Beside]]]:
        """Every point with a finding, the worst first."""
        rows = [row for c in self.sheet.chapters for row in c.rows if rank_of(row)]
        return [(row, self.beside(row)) for row in sorted(rows, key=rank_of, reverse=True)]

    @cached_property
    def chapters(self) -> list[tuple[str, list[tuple[Row, list[Beside]]]]]:
        """Everything, in the order of the template."""
        return [
            (chapter.name, [(row, self.beside(row)) for row in chapter.rows if row.level])
            for chapter in self.sheet.chapters
        ]

    @cached_property
    def advised(self) -> list[Advised]:
        """The recommendations, the most urgent first."""
        said = said_of([row.line_ref for row in self.sheet.findings if row.line_ref])
        order = {"now": 0, "soon": 1, "next_visit": 2}
        rows = sorted(self.sheet.findings, key=lambda row: order[row.urgency])
        told = {row.point: self.sheet.told_point(row.point) for row in rows if row.point}
        return [Advised(row, told.get(row.point, ""), said.get(row.line_ref, "")) for row in rows]

    @property
    def passed(self) -> bool:
        """By every rule."""
        return all(score["passed"] for score in self.sheet.scores)

    def beside(self, row: Row) -> list[Beside]:
        """The point's cells, each with that of the last visit."""
        before = self._before(row)
        return [self._one(cell, before.get(cell.wheel)) for cell in row.cells if cell.answer]

    def _before(self, row: Row) -> dict[str, Cell]:
        if self.last is None or self.last.content.point(row.point.key) is None:
            return {}
        return {cell.wheel: cell for cell in self.last.row(row.point.key).cells if cell.answer}

    def _one(self, cell: Cell, before: Cell | None) -> Beside:
        limits = [each.below or 0 for each in cell.point.limits if each.level != "minor"]
        limit = max(limits, default=0)
        now = cell.answer.thousandths if cell.answer else None
        then = before.answer.thousandths if before and before.answer else None
        if not limit or now is None or then is None or not self.driven:
            return Beside(cell, before, None)
        return Beside(cell, before, distance_left(then, now, limit, self.driven))


def report_of(check: Inspection, language: str) -> Report:
    """The report of a check, issued or as it would be."""
    last = check.previous if check.is_frozen else None
    if last is not None:
        last = Inspection.objects.select_related(*NAMED).get(pk=last.pk)
    return Report(CheckSheet(check, language), CheckSheet(last, language) if last else None)


def live_code(check: Inspection) -> str:
    """The secret of the report's link; empty if there is none that can be shown."""
    if check.report_digest is None:
        return ""
    code = code_of(check.ref, check.link_number)
    return code if bytes(check.report_digest) == digest(code) else ""


def check_by_code(code: str) -> Inspection:
    """The issued report behind the secret. Raises ``NotFound``, whatever is wrong with it."""
    if len(code) <= CODE_MAX:
        rows = Inspection.objects.filter(report_digest=digest(code)).select_related(*NAMED)
        if (row := rows.first()) is not None:
            return row
    raise NotFound(
        N_("This link opens nothing any more. Please ask the shop."), rule="link.unknown"
    )


def rank_of(row: Row) -> int:
    """How bad the point is; 0 also for what was not looked at."""
    return rank(row.level) if row.level else 0


def reports_of(unit_ids: Iterable[int]) -> list[tuple[Inspection, str]]:
    """The valid reports of these units, the newest first, each with the secret of its link."""
    rows = Inspection.objects.filter(unit_id__in=list(unit_ids), state="issued")
    return [(row, live_code(row)) for row in rows.select_related(*NAMED).order_by("-issued_at")]
