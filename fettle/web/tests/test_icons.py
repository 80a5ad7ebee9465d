"""Every picture that a page asks for is there."""

import re
from pathlib import Path
from typing import Any

import pytest

from fettle.web import badges, icons, nav, palette

ROOMS = Path(icons.__file__).parent.parent
ASKED = re.compile(r"""\{% icon ["']([a-z0-9-]+)["']|\bicon=["']([a-z0-9-]+)["']""")


def asked() -> dict[str, str]:
    """The names that templates write down, and where."""
    found = {}
    for path in sorted(ROOMS.glob("*/templates/**/*.html")):
        for match in ASKED.finditer(path.read_text("utf-8")):
            found[match[1] or match[2]] = str(path.relative_to(ROOMS))
    places: tuple[Any, ...] = (*nav.PLACES, nav.SETTINGS, *palette.ACTIONS, *badges.STAGES.values())
    return found | {place.icon: "python" for place in places}


@pytest.mark.parametrize(("name", "where"), sorted(asked().items()))
def test_it_is_known(name: str, where: str) -> None:
    assert name == icons.UNKNOWN or icons.draw(name) != icons.draw(icons.UNKNOWN), where


def test_an_unknown_one_is_a_question_mark() -> None:
    assert icons.draw("no-such-picture") == icons.draw(icons.UNKNOWN)
