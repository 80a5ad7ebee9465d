"""One check as it is shown: its chapters with their points, answers, photos and advice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fettle.access.actor import Actor
from fettle.inspections.content import Choice, Content, Item, Module, Point, content_of
from fettle.inspections.judging import shown
from fettle.inspections.models import Answer, Finding, Inspection, PointPhoto
from fettle.inspections.queries.lacks import lacking
from fettle.inspections.queries.scores import counts_of, scores_now
from fettle.inspections.states import WHEELS, rank
from fettle.inspections.wording import told_in
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_

Place = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """A point at one wheel, or the point itself."""

    point: Point
    wheel: str
    answer: Answer | None
    photos: list[PointPhoto]
    lacks: str
    language: str

    @property
    def place(self) -> str:
        """Its name in addresses and identifiers: ``tread.fl``, ``pads``."""
        return f"{self.point.key}.{self.wheel}" if self.wheel else self.point.key

    @property
    def wheel_name(self) -> str:
        return WHEELS.get(self.wheel, "")

    @property
    def version(self) -> int:
        """The answer's, 0 for none."""
        return self.answer.version if self.answer else 0

    @property
    def level(self) -> str:
        return self.answer.level if self.answer else ""

    @property
    def shown(self) -> str:
        """The value as people read it."""
        return shown_of(self.point, self.answer, self.language)

    @property
    def choices(self) -> list[tuple[Choice, str]]:
        """The answers that can be tapped, with their texts."""
        return [(each, told_in(each.text, self.language)) for each in self.point.answers]


@dataclass(frozen=True)
class Row:
    """A point with its cells."""

    point: Point
    name: str
    cells: list[Cell]
    findings: list[Finding] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return f"#p-{self.point.key}"

    @property
    def is_done(self) -> bool:
        return not any(cell.lacks for cell in self.cells)

    @property
    def level(self) -> str:
        """The worst of its cells; empty while nothing is answered."""
        return max((cell.level for cell in self.cells if cell.level), key=rank, default="")


@dataclass(frozen=True)
class Part:
    """An item with its points."""

    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Chapter:
    """A module with its items."""

    key: str
    name: str
    parts: list[Part]

    @property
    def rows(self) -> list[Row]:
        return [row for part in self.parts for row in part.rows]

    @property
    def lacks(self) -> int:
        """How many of its points miss something."""
        return sum(not row.is_done for row in self.rows)


@dataclass(frozen=True)
class CheckSheet:
    """A check for its page; each part is read when it is asked for."""

    check: Inspection
    language: str

    @cached_property
    def content(self) -> Content:
        return content_of(self.check.edition.content)

    @property
    def name(self) -> str:
        """What the template is called."""
        return told_in(self.check.edition.template.names, self.language)

    @cached_property
    def answers(self) -> dict[Place, Answer]:
        return {(row.point, row.wheel): row for row in self.check.answers.all()}

    @cached_property
    def photos(self) -> dict[Place, list[PointPhoto]]:
        found: dict[Place, list[PointPhoto]] = defaultdict(list)
        for row in self.check.photos.select_related("photo"):
            found[row.point, row.wheel].append(row)
        return found

    @cached_property
    def findings(self) -> list[Finding]:
        return list(self.check.findings.select_related("item"))

    @cached_property
    def lacks(self) -> dict[str, str]:
        """What is missing, by place: the rule."""
        levels = {place: row.level for place, row in self.answers.items()}
        found = lacking(self.content, levels, set(self.photos))
        return {lack.place: lack.rule for lack in found}

    @cached_property
    def chapters(self) -> list[Chapter]:
        return [self._chapter(module) for module in self.content.modules]

    @cached_property
    def scores(self) -> list[dict[str, Any]]:
        """By each rule, named in the reader's language."""
        rows = scores_now(self.check, self.content, self.answers.values())
        return [{**row, "name": told_in(row["names"], self.language)} for row in rows]

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self.answers.values())

    @property
    def points(self) -> int:
        return len(list(self.content.points))

    @property
    def done(self) -> int:
        """How many points miss nothing."""
        return sum(row.is_done for chapter in self.chapters for row in chapter.rows)

    def row(self, key: str) -> Row:
        """One point. Raises ``NotFound``."""
        for chapter in self.chapters:
            for row in chapter.rows:
                if row.point.key == key:
                    return row
        raise NotFound(N_("There is no such point in this check."), rule="point.unknown")

    def chapter_of(self, key: str) -> Chapter:
        """The chapter in which the point is."""
        return next(c for c in self.chapters if any(row.point.key == key for row in c.rows))

    def told_point(self, key: str) -> str:
        """The point's name; the key where the template does not know it."""
        point = self.content.point(key)
        return told_in(point.name, self.language) if point else key

    def _chapter(self, module: Module) -> Chapter:
        parts = [self._part(item) for item in module.items]
        return Chapter(module.key, told_in(module.name, self.language), parts)

    def _part(self, item: Item) -> Part:
        return Part(told_in(item.name, self.language), [self._row(each) for each in item.points])

    def _row(self, point: Point) -> Row:
        cells = [self._cell(point, wheel) for wheel in point.wheels]
        behind = [row for row in self.findings if row.point == point.key]
        return Row(point, told_in(point.name, self.language), cells, behind)

    def _cell(self, point: Point, wheel: str) -> Cell:
        place = f"{point.key}.{wheel}" if wheel else point.key
        where = (point.key, wheel)
        return Cell(
            point, wheel, self.answers.get(where), self.photos.get(where, []),
            self.lacks.get(place, ""), self.language,
        )  # fmt: skip


def shown_of(point: Point, answer: Answer | None, language: str) -> str:
    """An answer's value as people read it."""
    if answer is None:
        return ""
    told = next((each.text for each in point.answers if each.key == answer.value), {})
    return shown(point, answer.value, told_in(told, language))


def check_of(actor: Actor, ref: str) -> Inspection:
    """The check with all that its page names. Raises ``NotFound``."""
    seen = Inspection.objects.seen_by(actor).select_related(*NAMED)
    row = seen.filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such health check."), rule="inspection.unknown")
    return row


def sheet_of(actor: Actor, ref: str) -> CheckSheet:
    """The check's page in the actor's language. Raises ``NotFound``."""
    return CheckSheet(check_of(actor, ref), actor.language)


NAMED = (
    "edition__template", "unit", "order__client", "shop", "inspector", "previous",
    "superseded_by",
)  # fmt: skip
