import pytest
from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.quantity import MAX_THOUSANDTHS, Quantity
from fettle.kernel.refusal import Invalid


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [("0,8", 800), ("0.8", 800), ("4", 4000), (2, 2000), ("1.234", 1234), ("1 000,5", 1_000_500)],
)
def test_quantities_are_read_as_people_type_them(text: object, thousandths: int) -> None:
    assert Quantity.parse(text).thousandths == thousandths


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "0.0001", "1e1", "nan", "１", True, 0.8, None, "1000001", "four"]
)
def test_what_is_no_quantity_is_refused(text: object) -> None:
    with pytest.raises(Invalid):
        Quantity.parse(text)


def test_zero_and_less_only_where_they_are_asked_for() -> None:
    assert Quantity.parse("0", least=0) == Quantity(0)
    assert Quantity.parse("-3", least=-MAX_THOUSANDTHS) == Quantity(-3000)


@given(st.integers(-MAX_THOUSANDTHS, MAX_THOUSANDTHS))
def test_what_is_written_is_read_back(thousandths: int) -> None:
    quantity = Quantity(thousandths)
    assert Quantity.parse(quantity.text, least=-MAX_THOUSANDTHS) == quantity
    assert quantity - quantity == Quantity(0) and (-quantity).thousandths == -thousandths


def test_whole_quantities_have_no_decimals() -> None:
    assert [Quantity(n).text for n in (1000, 10_000, 800, 0, -1500)] == [
        "1",
        "10",
        "0.8",
        "0",
        "-1.5",
    ]
