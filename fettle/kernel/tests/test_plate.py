import pytest

from fettle.kernel.plate import plate_key, plate_shown
from fettle.kernel.refusal import Invalid


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("B-AB 1234", "BAB1234"),
        ("а123вс 77", "A123BC77"),
        ("АВЕКМНОРСТУХ", "ABEKMHOPCTYX"),
        ("京A·12345", "京A12345"),
        ("ｂ－１", "B1"),
        ("Д 777", "Д777"),
        ("--", ""),
    ],
)
def test_one_key_for_every_writing(text: str, key: str) -> None:
    assert plate_key(text) == key
    assert plate_key(key) == key


def test_a_plate_is_shown_as_typed() -> None:
    assert plate_shown(" а123вс  77 ") == "а123вс 77"
    assert plate_shown("") == ""
    for wrong in ("---", "x" * 17, "A\x00B", "A\u202eB"):
        with pytest.raises(Invalid):
            plate_shown(wrong)
