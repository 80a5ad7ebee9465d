import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.cursor import cursor_after, keys_at
from fettle.kernel.refusal import Invalid


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
    st.integers(-(2**62), 2**62),
)
def test_a_place_is_found_again(name: str, number: int) -> None:
    assert keys_at(cursor_after(name, number), str, int) == (name, number)


def test_no_cursor_is_the_start() -> None:
    assert keys_at("", int) is None


@given(st.text(max_size=500))
def test_foreign_cursors_are_refused_or_harmless(text: str) -> None:
    try:
        keys = keys_at(text, int)
    except Invalid:
        return
    assert keys is None or type(keys[0]) is int


@pytest.mark.parametrize("keys", [(2**80,), (True,), (1.5,), (), (1, 1), ("a\0",)])
def test_keys_of_a_wrong_kind_are_refused(keys: tuple[int, ...]) -> None:
    with pytest.raises(Invalid):
        keys_at(cursor_after(*keys), int)
    with pytest.raises(Invalid):
        keys_at(cursor_after(*keys), str)
