from fettle.orders import actions
from fettle.orders.queries import margin
from fettle.orders.tests.factories import Garage, fresh


def test_it_is_revenue_without_tax_less_the_cost_of_the_movements(garage: Garage) -> None:
    order = garage.opened()
    actions.issue_part(garage.ada, order.ref, garage.pads.ref, "2")
    actions.add_line(garage.ada, order.ref, item_ref=garage.labour.ref)
    found = margin(fresh(order))
    net = 18800 - 3002
    assert (found.revenue_minor, found.cost_minor, found.margin_minor) == (net, 4200, net - 4200)
    assert found.percent_bp == 7341
    assert found.percent_thousandths == 73400


def test_it_is_nothing_for_an_order_without_lines(garage: Garage) -> None:
    found = margin(garage.opened())
    assert (found.margin_minor, found.percent_bp, found.percent_thousandths) == (0, None, None)


def test_returned_parts_cost_nothing(garage: Garage) -> None:
    order = garage.opened()
    line = actions.issue_part(garage.ada, order.ref, garage.pads.ref, "2")["line"]
    actions.return_line(garage.ada, order.ref, line, "1")
    assert margin(fresh(order)).cost_minor == 2100
