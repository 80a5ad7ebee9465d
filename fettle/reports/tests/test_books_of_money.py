"""The books notice each kind of corruption, and name the rows that break the identity."""

from __future__ import annotations

import pytest
from django.db import transaction

from fettle.journal.pipeline import Statement, fetch
from fettle.journal.sql import load
from fettle.reports import books
from fettle.reports.tests.wronged import Wronged
from fettle.tills.tests.shop import forge

PAID = "payment_id = (SELECT id FROM billing_payment WHERE ref = '{paid}')"
BACK = "reversal_of_id = (SELECT id FROM billing_payment WHERE ref = '{%s}')"
OF_DRUNK = "order_id = (SELECT id FROM orders_order WHERE ref = '{drunk}')"
OUT = "amount_minor = 4001, tendered_minor = 4001"
FREE = "SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE clock_entry DROP CONSTRAINT clock_no_overlap; "
LATER = "ended_at = ended_at + interval '%s'"


def balance(of: str) -> str:
    """One more than there is on an account."""
    account = f"(SELECT id FROM ledger_account WHERE code = '{of}')"
    return change("ledger_balance", "amount = amount + 1", f"account_id = {account}")


def change(table: str, what: str, where: str = "true") -> str:
    """Some rows are changed."""
    return f"UPDATE {table} SET {what} WHERE {where}"


def gone(table: str, where: str) -> str:
    """Some rows are taken out."""
    return f"DELETE FROM {table} WHERE {where}"


def named(table: str, what: str, name: str) -> str:
    """The row with that reference is changed."""
    return change(table, what, f"ref = '{{{name}}}'")


# Identity, what is forged, and the subject of a row that breaks it.
FORGED: list[tuple[str, str, str]] = [
    (
        "legs_sum_to_zero",
        gone("ledger_posting", "movement = 'invoice:{bill}' AND amount < 0"),
        "invoice:{bill}",
    ),
    (
        "units_sum_to_zero",
        change("ledger_posting", "amount = amount + 1", "movement = 'invoice:{bill}'"),
        "EUR",
    ),
    ("balances_are_sums", balance("shop:{shop}:card"), "shop:{shop}:card"),
    (
        "floors_hold",
        change("ledger_account", "ceiling = false", "code = 'client:{cy}:deposit:{shop}'"),
        "client:{cy}:deposit:{shop}",
    ),
    ("paid_is_allocated", named("billing_invoice", "paid_minor = 1", "bill"), "{bill}"),
    (
        "payments_are_allocated_once",
        change("billing_allocation", "amount_minor = amount_minor - 1", PAID),
        "{paid}",
    ),
    (
        "payments_are_income",
        gone("billing_finance", PAID),
        "{paid}",
    ),
    (
        "refunds_are_of_payments",
        change("billing_payment", "amount_minor = 9801, tendered_minor = 9801", BACK % "first"),
        "{first}",
    ),
    (
        "refunds_are_of_payments",
        change(
            "billing_payment", "direction = 'in', tendered_minor = amount_minor", BACK % "first"
        ),
        "{first}",
    ),
    ("money_is_its_payments", balance("shop:{shop}:card"), "shop:{shop}:card"),
    ("deposits_are_payments", balance("client:{cy}:deposit:{shop}"), "client:{cy}:deposit:{shop}"),
    ("owed_is_its_payments", balance("order:{running}:owed"), "order:{running}:owed"),
    ("owed_is_its_payments", balance("voucher:{voucher}:owed"), "voucher:{voucher}:owed"),
    ("advances_are_on_orders", balance("order:{running}:owed"), "{running}"),
    ("advances_go_back_once", change("billing_payment", OUT, BACK % "advance"), "{advance}"),
    ("charges_are_paid", named("billing_charge", "paid_minor = 1199", "charge"), "{charge}"),
    (
        "charges_are_paid",
        change("billing_payment", "reference = 'nothing'", "reference = '{charge}'"),
        "nothing",
    ),
    (
        "charges_are_paid",
        named("billing_charge", "state = 'open', paid_minor = 0", "charge"),
        "{charge}",
    ),
    ("receivable_is_unpaid_bills", balance("shop:{shop}:receivable"), "shop:{shop}:receivable"),
    ("revenue_is_bills_less_credits", balance("shop:{shop}:tax"), "shop:{shop}:tax"),
    (
        "lines_are_rounded_once",
        named("orders_line", "total_minor = total_minor - 1", "work"),
        "{work}",
    ),
    ("lines_are_rounded_once", named("orders_line", "tax_minor = tax_minor + 1", "part"), "{part}"),
    ("totals_are_sums", named("orders_order", "total_minor = total_minor + 1", "order"), "{order}"),
    ("totals_are_sums", named("orders_order", "tax_minor = 1", "order"), "{order}"),
    (
        "bills_say_what_orders_say",
        named("orders_order", "total_minor = total_minor + 1", "order"),
        "{order}",
    ),
    ("bills_hold_what_was_sold", named("orders_line", "text = 'Labour, dear'", "work"), "{bill}"),
    (
        "bills_hold_what_was_sold",
        named("billing_invoice", "lines = lines - 0", "online"),
        "{online}",
    ),
    ("bills_hold_what_was_sold", named("billing_invoice", "taxes = '[]'", "bill"), "{bill}"),
    (
        "reversed_bills_are_paid_back",
        named("billing_invoice", "reversed_at = issued_at", "bill"),
        "{bill}",
    ),
    (
        "closed_orders_are_paid_or_owed",
        named("billing_invoice", "paid_minor = 0, client_id = NULL", "bill"),
        "{order}",
    ),
    (
        "points_are_what_orders_say",
        change(
            "orders_line",
            "points = points + 1",
            "points > 0 AND order_id = (SELECT id FROM orders_order WHERE ref = '{drunk}')",
        ),
        "{drunk}",
    ),
    (
        "points_are_what_orders_say",
        named("orders_order", "earned_points = earned_points + 1", "drunk"),
        "{drunk}",
    ),
    (
        "points_are_what_orders_say",
        change(
            "ledger_posting", "amount = amount * 2", "movement LIKE 'points.return:order:{undone}%'"
        ),
        "{undone}",
    ),
    (
        "order_numbers_have_no_holes",
        change("shop_series", "last = last + 1", "shop_id = {shop} AND name = 'order.workshop'"),
        "order.workshop of shop {shop}",
    ),
    (
        "bill_numbers_have_no_holes",
        named("billing_invoice", "number = number + 70", "bill"),
        "invoice of shop {shop}",
    ),
    (
        "voucher_numbers_have_no_holes",
        named("billing_voucher", "number = 7", "voucher"),
        "voucher of shop {shop}",
    ),
    (
        "stock_is_its_movements",
        change("stock_movement", "quantity_thousandths = 999", "reason = 'sendback'"),
        "Engine oil in Main stock",
    ),
    (
        "stock_value_is_its_movements",
        change("stock_movement", "cost_minor = 399", "reason = 'sendback'"),
        "Engine oil in Main stock",
    ),
    (
        "returns_are_movements",
        change("purchasing_returnline", "cost_minor = 399"),
        "return {sent_back}, Engine oil",
    ),
    (
        "returns_are_movements",
        change("purchasing_returnline", "movement_id = NULL"),
        "return {sent_back}, Engine oil",
    ),
    (
        "reserved_is_spoken_for",
        change("stock_reservation", "left_thousandths = 500", "state = 'active'"),
        "Brake pads in Main stock",
    ),
    (
        "reservations_are_of_running_orders",
        named("orders_order", "stage = 'cancelled', advance_minor = 0", "running"),
        "",
    ),
    (
        "parts_on_orders_have_movements",
        named("orders_line", "issued_thousandths = 2000", "part"),
        "{part}",
    ),
    ("billed_parts_were_issued", named("orders_line", "issued_thousandths = 0", "part"), "{part}"),
    ("stages_follow_the_table", named("orders_order", "stage = 'ready'", "order"), "{order}"),
    (
        "estimates_are_sums",
        change("estimates_estimateline", "total_minor = total_minor + 1", "line_ref = '{yes}'"),
        "{estimate}/1",
    ),
    ("lines_are_as_answered", named("orders_line", "authorisation = 'authorised'", "no"), "{no}"),
    (
        "lines_are_as_answered",
        named("orders_line", "ceiling_minor = ceiling_minor + 1", "yes"),
        "{yes}",
    ),
    (
        "approvals_are_by_a_second_person",
        change(
            "billing_credit",
            "approved_by_id = (SELECT min(id) FROM shop_staff",
            "shop_id <> {shop})",
        ),
        "",
    ),
    (
        "times_do_not_overlap",
        FREE + named("clock_entry", LATER % "2 hours", "clocked"),
        "{fixed}",
    ),
    ("corrected_times_are_kept", named("clock_entry", LATER % "10 minutes", "fixed"), "{fixed}"),
    (
        "corrected_times_are_kept",
        named("clock_entry", LATER % "10 minutes", "clocked"),
        "{clocked}",
    ),
    (
        "corrected_times_are_kept",
        change("clock_correction", "was_ended_at = was_ended_at - interval '10 minutes'"),
        "{fixed}",
    ),
]


@pytest.fixture
def wronged(db: None, monkeypatch: pytest.MonkeyPatch) -> Wronged:
    return Wronged(monkeypatch)


def rows_of(identity: str) -> list[str]:
    """The subjects of the rows that break it."""
    asked = Statement(load(books.__file__, f"books/{identity}"))
    return [str(row["subject"]) for row in fetch(asked)]


def test_every_forgery_is_noticed(wronged: Wronged) -> None:
    assert [(each.name, each.broken) for each in books.check() if not each.holds] == []
    missed = []
    for identity, statement, subject in FORGED:
        begun = transaction.savepoint()
        forge(statement.format(**wronged.names))
        found = rows_of(identity)
        if not found or (subject and subject.format(**wronged.names) not in found):
            missed.append((identity, statement, found))
        transaction.savepoint_rollback(begun)
    assert missed == []
