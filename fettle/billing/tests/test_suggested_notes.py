import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.billing.banknotes import suggested_notes


@pytest.mark.parametrize(
    ("total", "currency", "amounts"),
    [
        (24598, "USD", [25000, 26000, 30000]),
        (2263016, "RUB", [2270000, 2300000, 2500000]),
        (24598, "EUR", [25000, 26000, 30000]),
        (5000, "EUR", [6000, 10000, 20000]),
        (1234, "JPY", [2000, 5000, 10000]),
        (0, "EUR", []),
    ],
)
def test_it_suggests_what_people_hand_over(total: int, currency: str, amounts: list[int]) -> None:
    assert suggested_notes(total, currency) == amounts


@given(total=st.integers(1, 10**12), currency=st.sampled_from(["EUR", "RUB", "CNY", "JPY", "KWD"]))
def test_it_suggests_three_different_amounts_above_the_total(total: int, currency: str) -> None:
    amounts = suggested_notes(total, currency)
    assert len(set(amounts)) == 3
    assert amounts == sorted(amounts)
    assert min(amounts) > total
