"""Icons of the lucide package as inline SVG, drawn once each and then remembered."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide as lucide_svg

_BLANKS = re.compile(r"(?<=>)\s+|\s+$")


UNKNOWN = "circle-question-mark"


@lru_cache(maxsize=512)
def draw(name: str, size: int = 18) -> SafeString:
    """The named icon, ``size`` pixels square, hidden from screen readers.

    An unknown name draws a question mark: a missing picture is no reason to have no page.
    """
    try:
        svg = lucide_svg(name, size=size, aria_hidden="true")
    except IconDoesNotExist:
        svg = lucide_svg(UNKNOWN, size=size, aria_hidden="true")
    return mark_safe(_BLANKS.sub("", svg).replace(" />", "/>"))  # noqa: S308 - a package's own drawing
