import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.refusal import Invalid
from fettle.kernel.vin import check_digit_right, read_vin, vin_key

SIGNS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


def test_a_vin_is_read_in_any_writing() -> None:
    assert vin_key(" wvwzzz-1jzxw 000010 ") == "WVWZZZ1JZXW000010"
    assert vin_key("ХТА210990У2766389") == "XTA210990Y2766389"
    assert vin_key("") == ""


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("WVWZZZ1JZXW00001O", "vin.letters"),
        ("WVWZZZ1JZXW00001", "vin.length"),
        ("W" * 18, "vin.length"),
        ("Д" * 17, "vin.length"),
        ("W" * 500, "vin.length"),
        (None, "vin.length"),
    ],
)
def test_what_is_no_vin_is_refused(text: object, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        vin_key(text)
    assert refused.value.rule == rule


def test_the_check_digit() -> None:
    assert check_digit_right("1M8GDM9AXKP042788")
    assert not check_digit_right("1M8GDM9A0KP042788")


def test_a_vin_tells_maker_country_and_years() -> None:
    read = read_vin("WVWZZZ1JZXW000010")
    assert (read.maker, read.country, read.years) == ("Volkswagen", "Germany", (1999,))
    assert not read.check_digit_right


@given(st.text(SIGNS, min_size=17, max_size=17))
def test_any_vin_can_be_read(vin: str) -> None:
    read = read_vin(vin_key(vin))
    assert all(1980 <= year < 2100 for year in read.years)
    assert read.maker not in ("Unknown", "UnsupportedBrand")
