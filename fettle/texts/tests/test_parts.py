"""Short messages are counted as networks count them."""

import pytest

from fettle.texts.parts import parts_of


@pytest.mark.parametrize(
    ("body", "count", "length", "wide"),
    [
        ("", 0, 0, False),
        ("a" * 160, 1, 160, False),
        ("a" * 161, 2, 161, False),
        ("a" * 306, 2, 306, False),
        ("a" * 307, 3, 307, False),
        ("€" * 80, 1, 160, False),
        ("a" * 152 + "€" + "b" * 153, 3, 307, False),
        ("я" * 70, 1, 70, True),
        ("я" * 71, 2, 71, True),
        ("您" * 134, 2, 134, True),
        ("您" * 135, 3, 135, True),
        ("🚲" * 35, 1, 70, True),
        ("я" + "🚲" * 66, 2, 133, True),
    ],
)
def test_parts(body: str, count: int, length: int, wide: bool) -> None:
    parts = parts_of(body)
    assert (parts.count, parts.length, parts.wide) == (count, length, wide)
