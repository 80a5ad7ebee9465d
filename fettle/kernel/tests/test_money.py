from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.money import (
    MAX_MINOR,
    Money,
    currency_code,
    line_total,
    round_half_up,
    shared,
    tax_on,
    tax_within,
)
from fettle.kernel.refusal import Invalid

MINOR = st.integers(-MAX_MINOR, MAX_MINOR)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12,50", 1250),
        ("12.5", 1250),
        (" 12 ", 1200),
        ("0", 0),
        (7, 700),
        ("1,234.50", 123450),
        ("1.234,50", 123450),
        ("1 234,50", 123450),
        ("1\u202f234,50", 123450),
        ("1'234.50", 123450),
        ("1.234.567", 123456700),
    ],
)
def test_money_is_read_as_people_type_it(text: object, minor: int) -> None:
    assert Money.parse(text, "EUR") == Money(minor, "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "NaN",
        "inf",
        "-inf",
        "1e3",
        "1_000",
        "１２",
        "١٢",
        "0x10",
        "+5",
        "1,2,3",
        "1.23.456",
        "12,34.567.8",
        "1,234.567.8",
        "--1",
        "1-",
        "1 2",
        "12 34",
        "1 234 5",
        "½",
        "²",
        "5€",
        "1,234",
        "12.505",
        ".5",
        "5.",
        True,
        None,
        1.5,
        Decimal(1),
        "9" * 41,
        10**50,
        "10000000000.01",
        "-0.01",
        "\u00001",
        "1\n2",
        ["1"],
    ],
)
def test_what_is_no_amount_is_refused_with_a_sentence(text: object) -> None:
    with pytest.raises(Invalid) as refused:
        Money.parse(text, "EUR")
    assert str(refused.value).endswith(".")


def test_the_decimals_are_those_of_the_currency() -> None:
    assert Money.parse("1500", "JPY").minor == 1500
    assert Money.parse("1.234", "KWD").minor == 1234
    assert (Money(5, "KWD").text, Money(5, "JPY").text, Money(-5, "EUR").text) == (
        "0.005",
        "5",
        "-0.05",
    )
    with pytest.raises(Invalid, match="whole number"):
        Money.parse("1,5", "JPY")


def test_least_speaks_for_zero_and_for_less() -> None:
    with pytest.raises(Invalid, match="more than zero"):
        Money.parse("0", "EUR", least=1)
    assert Money.parse("-5", "EUR", least=-MAX_MINOR).minor == -500


@given(MINOR, st.sampled_from(["EUR", "JPY", "KWD", "RUB", "CNY"]))
def test_what_is_written_is_read_back(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.parse(money.text, currency, least=-MAX_MINOR) == money
    assert Decimal(money.text) == money.decimal


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        money = Money.parse(text, "EUR")
    except Invalid:
        return
    assert 0 <= money.minor <= MAX_MINOR


@given(MINOR, MINOR)
def test_sums_and_order_are_those_of_the_minor_units(a: int, b: int) -> None:
    left, right = Money(a, "EUR"), Money(b, "EUR")
    assert (left + right).minor == a + b
    assert (left - right).minor == a - b
    assert (left < right, left <= right, left > right, left >= right) == (
        a < b,
        a <= b,
        a > b,
        a >= b,
    )
    assert (-left).minor == -a and bool(left) == bool(a)


def test_two_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="do not mix"):
        Money(1, "EUR") + Money(1, "RUB")


@pytest.mark.parametrize("minor", [1.0, True, "1", None])
def test_only_whole_numbers_are_money(minor: object) -> None:
    with pytest.raises(TypeError):
        Money(minor, "EUR")  # type: ignore[arg-type]


@given(st.integers(-(10**18), 10**18), st.integers(1, 10**6))
def test_rounding_is_half_away_from_zero(numerator: int, denominator: int) -> None:
    exact = Decimal(numerator) / Decimal(denominator)
    assert round_half_up(numerator, denominator) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert round_half_up(-numerator, denominator) == -round_half_up(numerator, denominator)


def test_lines_and_taxes() -> None:
    assert line_total(800, 9_000) == 7_200
    assert line_total(333, 5) == 2
    assert tax_within(121_00, 2100) == 21_00
    assert tax_on(100_00, 1900) == 19_00
    assert tax_on(-50, 1900) == -10


@given(st.integers(0, MAX_MINOR), st.integers(0, 10_000))
def test_the_tax_within_leaves_the_net_it_was_put_on(net: int, rate: int) -> None:
    assert abs(tax_within(net + tax_on(net, rate), rate) - tax_on(net, rate)) <= 1


def test_a_currency_is_three_letters() -> None:
    assert currency_code("EUR") == "EUR"
    for wrong in ("eur", "EURO", "", "ЕUR", None, 978):
        with pytest.raises(Invalid):
            currency_code(wrong)


@given(st.integers(0, MAX_MINOR), st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_what_is_shared_adds_up_and_nobody_is_a_unit_off(minor, weights):
    shares = shared(minor, weights)
    assert sum(shares) == minor
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * sum(weights) - minor * weight) < sum(weights)
