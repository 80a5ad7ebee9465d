"""What a check misses before it is complete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fettle.inspections.content import Content, Point
from fettle.inspections.models import Inspection
from fettle.inspections.states import rank
from fettle.kernel.words import N_

NO_ANSWER = N_("“{point}” has no answer yet.")
NO_PHOTO = N_("“{point}” needs a photo.")


@dataclass(frozen=True, slots=True)
class Lack:
    """A point without its answer, or without its photo; at one of its wheels."""

    place: str
    name: Mapping[str, str]
    rule: str

    @property
    def sentence(self) -> str:
        """What is missing, with ``{point}``."""
        return NO_PHOTO if self.rule == "photo.missing" else NO_ANSWER


def lacks_of(check: Inspection, content: Content) -> list[Lack]:
    """All that is missing, in the order of the points."""
    levels = {(row.point, row.wheel): row.level for row in check.answers.all()}
    photos = set(check.photos.values_list("point", "wheel"))
    return lacking(content, levels, photos)


def lacking(
    content: Content, levels: Mapping[tuple[str, str], str], photos: set[tuple[str, str]]
) -> list[Lack]:
    """The same from what was read already."""
    found = []
    for point in content.points:
        for wheel in point.wheels:
            place = f"{point.key}.{wheel}" if wheel else point.key
            level = levels.get((point.key, wheel))
            if level is None and point.required and point.type != "photo":
                found.append(Lack(place, point.name, "answer.missing"))
            elif _needs_photo(point, level) and (point.key, wheel) not in photos:
                found.append(Lack(place, point.name, "photo.missing"))
    return found


def _needs_photo(point: Point, level: str | None) -> bool:
    if point.photo == "always":
        return point.required or level is not None
    return point.photo == "on_finding" and level is not None and rank(level) > 0
