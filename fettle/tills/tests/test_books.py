"""The books notice money that a till has and no payment brought, and a Z that was written anew."""

from __future__ import annotations

import pytest

from fettle.reports import books
from fettle.tills import actions
from fettle.tills.tests.shop import Counter, counter, forge


@pytest.fixture
def shop(db: None) -> Counter:
    """With one Z and an open till: these books are not meant to hold."""
    made = counter()
    session = made.opened()
    made.sold(made.cass, 1000)
    made.closed(made.cass, session, {"10000": 1, "1000": 1}, left="100")
    session = made.opened()
    actions.pay_out_till(made.cass, session.ref, "5", "Milk")
    made.sold(made.cass, 700, "card")
    return made


def _broken() -> set[str]:
    return {finding.name for finding in books.check() if not finding.holds}


def test_nothing_is_broken_to_begin_with(shop: Counter) -> None:
    assert _broken() == set()


@pytest.mark.parametrize(
    ("statement", "noticed"),
    [
        ("DELETE FROM tills_entry WHERE tender = 'card'", {"tills_have_their_payments"}),
        (
            "UPDATE tills_entry SET amount_minor = 701 WHERE tender = 'card'",
            {"tills_have_their_payments"},
        ),
        (
            "UPDATE tills_entry SET session_id = session_id - 1 WHERE tender = 'card'",
            {"tills_have_their_payments", "tills_add_up"},
        ),
        (
            "UPDATE tills_entry SET amount_minor = -600 WHERE kind = 'pay_out'",
            {"money_is_its_payments", "safe_is_what_tills_brought"},
        ),
        ("UPDATE tills_session SET counted = '{\"5000\": 1}' WHERE z_number = 1", {"tills_add_up"}),
        (
            "UPDATE tills_session SET z_text = replace(z_text, 'Cass', 'Cole') WHERE z_number = 1",
            {"z_reports_are_a_chain"},
        ),
        ("UPDATE shop_series SET last = 2 WHERE name = 'z'", {"z_reports_are_a_chain"}),
        (
            "UPDATE tills_session SET left_minor = 9000, banked_minor = 2000 WHERE z_number = 1",
            {"money_is_its_payments", "safe_is_what_tills_brought"},
        ),
    ],
)
def test_what_was_forged_is_noticed(shop: Counter, statement: str, noticed: set[str]) -> None:
    forge(statement)
    assert _broken() == noticed
