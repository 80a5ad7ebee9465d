import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.phone import digits_to_find, e164, national_digits, phone_digits, phone_shown
from fettle.kernel.refusal import Invalid


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("0151 23456789", "DE", "+4915123456789"),
        ("+49 (0) 151 / 23456789", "DE", "+4915123456789"),
        ("0049-151-23456789", "DE", "+4915123456789"),
        ("8 (912) 345-67-89", "RU", "+79123456789"),
        ("912 345–67–89", "RU", "+79123456789"),
        ("138 0013 8000", "CN", "+8613800138000"),
        ("+31 6 12345678", "DE", "+31612345678"),
        ("０３０ １２３４５６７", "DE", "+49301234567"),
    ],
)
def test_one_number_in_any_writing(text: str, region: str, number: str) -> None:
    assert e164(text, region) == number


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("12", "phone.short"),
        ("110", "phone.short"),
        ("0900 1234567", "phone.premium"),
        ("+49 1" + "2" * 20, "phone.shape"),
        ("+999 12345678", "phone.shape"),
        ("call me", "phone.shape"),
        ("1-800-FLOWERS", "phone.shape"),
        ("030 1234567 ext. 5", "phone.shape"),
        ("", "phone.shape"),
        ("1" * 300, "phone.shape"),
        (None, "phone.shape"),
        (49301234567, "phone.shape"),
        ("030\x001234567", "phone.shape"),
    ],
)
def test_what_cannot_be_dialled_is_refused(text: object, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        e164(text, "DE")
    assert refused.value.rule == rule


@given(st.text(max_size=50))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = e164(text, "DE")
    except Invalid:
        return
    assert e164(number, "RU") == number


def test_numbers_are_shown_as_people_write_them() -> None:
    assert phone_shown("+4915123456789", "DE") == "01512 3456789"
    assert phone_shown("+79123456789", "DE") == "+7 912 345-67-89"
    assert phone_shown("nonsense", "DE") == "nonsense"


def test_the_digits_to_search_for() -> None:
    assert phone_digits("+49 (0151) 23") == "49015123"
    assert phone_digits("0151") == "151"
    assert phone_digits("٠١٥ １") == "151"
    assert phone_digits("abc") == ""


@pytest.mark.parametrize("typed", ["+49 151 2", "0049 (151) 2", "0151-2", "151 2"])
def test_half_a_number_in_any_writing_finds_the_same_digits(typed: str) -> None:
    assert "1512" in digits_to_find(typed, "DE")


def test_the_trunk_digit_and_the_country_may_be_left_out() -> None:
    assert "9123456789" in digits_to_find("8 (912) 345-67-89", "RU")
    assert "9123456789" in digits_to_find("79123456789", "RU")
    assert digits_to_find("", "DE") == digits_to_find("+49", "DE") == []
    assert national_digits("+4915123456789") == "15123456789"
    assert national_digits("x") == ""
