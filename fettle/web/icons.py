"""Icons of the lucide package as inline SVG, drawn once each and then remembered."""

from __future__ import annotations

import re
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide as lucide_svg

_BLANKS = re.compile(r"(?<=>)\s+|\s+$")


@lru_cache(maxsize=512)
def draw(name: str, size: int = 18) -> SafeString:
    """The named icon, ``size`` pixels square, hidden from screen readers.

    Raises ``lucide.IconDoesNotExist`` for a name that the package does not know.
    """
    svg = lucide_svg(name, size=size, aria_hidden="true")
    return mark_safe(_BLANKS.sub("", svg).replace(" />", "/>"))  # noqa: S308 - a package's own drawing
