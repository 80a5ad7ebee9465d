import pytest

from fettle.billing.models import Invoice
from fettle.journal import Key
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders import actions
from fettle.orders.models import Order
from fettle.orders.tests.factories import Garage


def sold(answer: dict[str, object]) -> Order:
    return Order.objects.get(ref=answer["ref"])


def test_it_writes_down_a_sale_and_checkout_hands_it_over(garage: Garage) -> None:
    answer = actions.open_sale(garage.ann, [(garage.pads.ref, "2"), (garage.oil.ref, "0,5")])
    sale = sold(answer)
    assert (sale.flow, sale.stage, sale.number) == ("counter_sale", "draft", 1)
    assert sale.total_minor == 10395
    assert garage.on_shelf(garage.pads) == (4000, 0)
    done = actions.checkout_order(garage.ann, sale.ref, tender="cash", received="110")
    assert (done["stage"], done["change"]["amount"]) == ("closed", "6.05")
    assert garage.on_shelf(garage.pads) == (2000, 0)
    assert [line.cost_minor for line in sale.lines.all()] == [4200, 200]
    assert Invoice.objects.get().client is None


def test_the_last_parts_gone_meanwhile_stop_the_checkout(garage: Garage) -> None:
    sale = sold(actions.open_sale(garage.ann, [(garage.pads.ref, "4")]))
    other = garage.opened()
    actions.issue_part(garage.ada, other.ref, garage.pads.ref, "1")
    with pytest.raises(Refused, match="Only 3 of Brake pads left") as refused:
        actions.checkout_order(garage.ann, sale.ref, tender="card")
    assert refused.value.rule == "stock.short"
    assert sold({"ref": sale.ref}).stage == "draft"
    assert not Invoice.objects.exists()


def test_it_can_name_a_client(garage: Garage) -> None:
    sale = sold(actions.open_sale(garage.ann, [(garage.pads.ref, "1")], client_ref=garage.cy.ref))
    actions.checkout_order(garage.ann, sale.ref, tender="transfer")
    assert Invoice.objects.get().client == garage.cy


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ([], "lines"),
        ([("pads", "0")], "lines.0.quantity"),
        ([("pads", "0.5")], "lines.0.quantity"),
        ([("pads", "-1")], "lines.0.quantity"),
        ([("pads", 1.5)], "lines.0.quantity"),
        ([("pads", "1"), ("nothing", "1")], "lines.1.item"),
    ],
)
def test_it_refuses_wrong_lines_at_the_field(
    garage: Garage, lines: list[tuple[str, object]], field: str
) -> None:
    meant = {"pads": garage.pads.ref, "nothing": "0000000000000000"}
    with pytest.raises(Invalid) as refused:
        actions.open_sale(garage.ann, [(meant[item], quantity) for item, quantity in lines])
    assert refused.value.errors is not None
    assert field in refused.value.errors
    assert not Order.objects.exists()


def test_it_refuses_other_roles_and_unknown_clients(garage: Garage) -> None:
    with pytest.raises(NotAllowed):
        actions.open_sale(garage.tek, [(garage.pads.ref, "1")])
    with pytest.raises((NotFound, Invalid)):
        actions.open_sale(garage.ann, [(garage.pads.ref, "1")], client_ref="0" * 16)


def test_the_same_key_opens_one_sale(garage: Garage) -> None:
    lines = [(garage.pads.ref, "1")]
    first = actions.open_sale(garage.ann, lines, key=Key("tap", "d"))
    assert actions.open_sale(garage.ann, lines, key=Key("tap", "d")) == first
    assert Order.objects.count() == 1
