"""The books check: identities that must always hold, each one query for the rows that break it."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext

from fettle.journal import pipeline
from fettle.journal.sql import load
from fettle.kernel.words import N_

ROWS_SHOWN_MAX = 20

IDENTITIES: dict[str, str] = {
    "legs_sum_to_zero": N_("The legs of every movement sum to zero."),
    "units_sum_to_zero": N_("All postings of a currency or an item sum to zero."),
    "balances_are_sums": N_("Every balance is the sum of its postings."),
    "floors_hold": N_("No balance is below its floor or above its ceiling."),
    "paid_is_allocated": N_("What is paid on a bill is the sum of what was allocated to it."),
    "payments_are_allocated_once": N_("Every payment for bills settles exactly its amount."),
    "payments_are_income": N_("Every payment for bills has its entry of income or expense."),
    "refunds_are_of_payments": N_("No more is given back than was paid."),
    "money_is_its_payments": N_("Till, card and bank hold what was paid in and out."),
    "tills_have_their_payments": N_("Every payment of a till session is entered in it once."),
    "tills_add_up": N_("Every Z report says what was entered, counted, left and brought away."),
    "z_reports_are_a_chain": N_("Z reports are numbered without holes, each sealing the last."),
    "safe_is_what_tills_brought": N_("Safe, petty cash and differences are what tills moved."),
    "deposits_are_payments": N_("Deposits are what clients left, less what they spent."),
    "credits_are_of_bills": N_("No more of a bill's line is credited than it was."),
    "credited_goods_came_back": N_("What credit notes say came back did."),
    "tenders_are_corrected_once": N_("A corrected tender goes out and comes in as one amount."),
    "points_of_credits": N_("Points that credit notes give back and take are what they say."),
    "revenue_is_bills_less_credits": N_("Revenue and tax are bills less credit notes."),
    "receivable_is_unpaid_bills": N_("What clients owe is what is unpaid on their bills."),
    "lines_are_rounded_once": N_("Every line is quantity times price, rounded once."),
    "totals_are_sums": N_("Every order's total is the sum of its lines."),
    "bills_say_what_orders_say": N_("Every bill says what its order says."),
    "bills_hold_what_was_sold": N_("The lines of every bill are those that were sold."),
    "reversed_bills_are_paid_back": N_("No money lies on a bill that was taken back."),
    "closed_orders_are_paid_or_owed": N_("What is closed is paid, or a known client owes it."),
    "points_are_what_orders_say": N_("Points held, spent and earned are what orders say."),
    "owed_is_its_payments": N_("Advances and vouchers are owed as they were paid and spent."),
    "advances_are_on_orders": N_("Every advance that is owed stands on its running order."),
    "vouchers_were_sold": N_("Every voucher was paid for, and spent up to its value."),
    "charges_are_paid": N_("What came online was taken, for each charge once."),
    "rounding_is_its_payments": N_("Rounding is what cash payments left out or added."),
    "advances_go_back_once": N_("No more of an advance goes back than was paid."),
    "order_numbers_have_no_holes": N_("Order numbers have no holes."),
    "bill_numbers_have_no_holes": N_("Bill numbers have no holes."),
    "credit_numbers_have_no_holes": N_("Credit note numbers have no holes."),
    "voucher_numbers_have_no_holes": N_("Voucher numbers have no holes."),
    "stock_is_its_movements": N_("Stock on hand is the sum of its movements."),
    "stock_value_is_its_movements": N_("The value of stock is what its movements cost."),
    "counts_are_movements": N_("Every difference of a count sheet has its movement."),
    "purchases_are_their_receipts": N_("What came of an order is the sum of its receipts."),
    "receipts_are_movements": N_("Every line of a receipt is on the shelf at its cost."),
    "returns_are_movements": N_("Goods sent back left the shelf at their cost."),
    "supplier_bills_are_expenses": N_("Every supplier's bill that is paid is an expense."),
    "purchase_numbers_have_no_holes": N_("Purchase orders and count sheets have no holes."),
    "reserved_is_spoken_for": N_("What is reserved is what orders hold."),
    "reservations_are_of_running_orders": N_("Nothing is held for an order that is over."),
    "parts_on_orders_have_movements": N_("Every part on an order has its stock movement."),
    "billed_parts_were_issued": N_("Every billed part left the shelf."),
    "time_left_is_bought_less_used": N_("Time left on a pass is what was bought less what ran."),
    "time_owed_is_on_passes": N_("The time that the shop owes is what is left on passes."),
    "visited_places_are_busy": N_("Where a visit goes on, the place is busy."),
    "stages_follow_the_table": N_("Every order stands where its journal leads."),
    "closed_orders_are_billed": N_("What is checked out and costs something is on a bill."),
    "estimates_are_sums": N_("Every estimate is the sum of its lines."),
    "lines_are_as_answered": N_("Every line stands as the client answered last."),
    "approvals_are_by_a_second_person": N_("Whoever approved it is somebody else."),
    "times_do_not_overlap": N_("Nobody's clock runs on two things at once."),
    "corrected_times_are_kept": N_("Clocked times changed by corrections that keep the old."),
    "keys_have_their_entries": N_("Nothing was answered that was not done."),
    "written_days_say_what_bills_say": N_("Written sums of days are what their bills say."),
    "journal_is_sealed": N_("The newest entries of the journal are as they were sealed."),
    "rights_are_their_grants": N_("Rights of roles are what the owner gave and took."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One identity: whether it holds, and the first rows that break it."""

    name: str
    sentence: str
    broken: list[dict[str, Any]] = field(default_factory=list)

    @property
    def told(self) -> str:
        """The identity in the active language."""
        return gettext(self.sentence)

    @property
    def holds(self) -> bool:
        return not self.broken


def check() -> list[Finding]:
    """Every identity, looked at in one snapshot so that running work cannot look like a break."""
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        asked = [pipeline.Statement(load(__file__, f"books/{name}")) for name in IDENTITIES]
        broken = pipeline.fetch_each(asked, ROWS_SHOWN_MAX)
    return [
        Finding(name, sentence, rows)
        for (name, sentence), rows in zip(IDENTITIES.items(), broken, strict=True)
    ]
