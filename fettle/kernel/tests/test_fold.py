from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.fold import folded


def test_names_fold_to_what_searches_compare() -> None:
    assert folded("Семён ЁЛКИН") == "семен елкин"
    assert folded("Müller & Söhne GmbH") == "muller sohne gmbh"
    assert folded("Straße") == "strasse"
    assert folded("  王小明 ") == "王小明"
    assert folded("O'Neill-Smith") == "o neill smith"
    assert folded("Андрей") == folded("андреи")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
