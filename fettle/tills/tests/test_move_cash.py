"""Cash that no client pays: in, out, and into the safe."""

import pytest

from fettle.billing.actions import enter_finance
from fettle.journal.models import Entry as Told
from fettle.kernel.refusal import Invalid, NotAllowed, Refused
from fettle.ledger.queries import balance_of
from fettle.tills import actions
from fettle.tills.models import Entry
from fettle.tills.queries import report_of
from fettle.tills.tests.shop import Counter


def test_pay_in_pay_out_and_drop_change_what_is_expected(desk: Counter) -> None:
    session = desk.opened()
    actions.pay_in_till(desk.cass, session.ref, "30", "Change from the bank")
    actions.pay_out_till(desk.cass, session.ref, "12.50", "Milk")
    actions.drop_till(desk.cass, session.ref, "50")
    assert report_of(desk.olu, session).expected_minor == 10000 + 3000 - 1250 - 5000
    shop = desk.shop.pk
    assert balance_of(f"shop:{shop}:petty") == -3000 + 1250
    assert balance_of(f"shop:{shop}:safe") == -10000 + 5000
    assert Told.objects.get(verb="till.pay_out").reason == "Milk"


def test_a_bad_amount_changes_nothing(desk: Counter) -> None:
    session = desk.opened()
    for act in (actions.pay_in_till, actions.pay_out_till, actions.drop_till):
        for amount in ("0", "-5", "", "x", "0.001"):
            with pytest.raises(Invalid) as refused:
                act(desk.cass, session.ref, amount, "Why")
            assert set(refused.value.errors or {}) == {"amount"}
    assert Entry.objects.count() == 1


def test_a_reason_is_needed_but_for_the_safe(desk: Counter) -> None:
    session = desk.opened()
    for act in (actions.pay_in_till, actions.pay_out_till):
        with pytest.raises(Invalid) as refused:
            act(desk.cass, session.ref, "5", " ")
        assert set(refused.value.errors or {}) == {"reason"}


def test_more_than_there_is_cannot_go_out_and_the_sum_is_not_told(desk: Counter) -> None:
    session = desk.opened()
    for act in (actions.pay_out_till, actions.drop_till):
        with pytest.raises(Refused, match="less than that in the drawer") as refused:
            act(desk.cass, session.ref, "100.01", "All")
        assert refused.value.rule == "till.short"
        assert "100" not in str(refused.value)


def test_not_out_of_anothers_drawer_and_not_while_counting(desk: Counter) -> None:
    session = desk.opened()
    with pytest.raises(NotAllowed):
        actions.drop_till(desk.olu, session.ref, "10")
    actions.count_till(desk.cass, session.ref, {})
    with pytest.raises(Refused) as refused:
        actions.pay_in_till(desk.cass, session.ref, "10", "Change")
    assert refused.value.rule == "till.counting"


def test_an_expense_in_cash_by_hand_comes_out_of_ones_own_drawer(desk: Counter) -> None:
    session = desk.opened(desk.rex)
    enter_finance(desk.rex, "expense", "tools", "8.20", tender="cash", note="Rags")
    entry = Entry.objects.get(kind="expense")
    assert (entry.session_id, entry.amount_minor, entry.reason) == (session.pk, -820, "Rags")
    enter_finance(desk.olu, "expense", "tools", "3", tender="cash")  # no till of hers is open
    enter_finance(desk.rex, "expense", "tools", "3", tender="card")
    assert Entry.objects.filter(kind="expense").count() == 1
