import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.plain import filled_line, plain_line, plain_text
from fettle.kernel.refusal import Invalid


def test_blanks_are_collapsed_and_letters_composed() -> None:
    assert plain_line("  Anna \t Schu\u0308tz\r\n", 20) == "Anna Schütz"
    assert plain_text("one \r\n\r\n\r\n\r\n two\u2028three ", 40) == "one\n\ntwo\nthree"
    assert plain_line(None, 5) == ""
    assert plain_line("\ufeff\u200b ", 5) == ""


@pytest.mark.parametrize(
    "text", ["王伟", "Ёлкин", "🚗 Auto", "👨\u200d👩\u200d👧", "{total}", "<b>x</b>"]
)
def test_the_worlds_names_are_kept_as_they_are(text: str) -> None:
    assert plain_line(text, 20) == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a\x00b", "text.control"),
        ("a\x1bb", "text.control"),
        ("a\x7fb", "text.control"),
        ("a\ue000b", "text.control"),
        ("a\uffff", "text.control"),
        ("a" + "\u0301" * 9, "text.control"),
        ("abc\u202etxt", "text.direction"),
        ("a\u200fb", "text.direction"),
        ("a\ufffdb", "text.damaged"),
        ("a\ud800", "text.damaged"),
        ("x" * 11, "text.long"),
        (5, "text.kind"),
    ],
)
def test_hidden_damaged_and_long_text_is_refused(text: object, rule: str) -> None:
    for read in (plain_line, plain_text):
        with pytest.raises(Invalid) as refused:
            read(text, 10)
        assert refused.value.rule == rule


def test_an_empty_line_is_refused_where_one_is_needed() -> None:
    assert filled_line(" a ", 5) == "a"
    with pytest.raises(Invalid):
        filled_line(" \u200b ", 5)


@given(st.text(max_size=80))
def test_what_is_kept_can_be_stored_and_stays_the_same(text: str) -> None:
    for read in (plain_line, plain_text):
        try:
            kept = read(text, 50)
        except Invalid:
            continue
        assert kept == read(kept, 50) == unicodedata.normalize("NFC", kept)
        assert "\0" not in kept and len(kept) <= 50
        kept.encode()
