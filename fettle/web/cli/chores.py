"""What the shop does by itself: goods held too long, time that is over, what is due again."""

import time
from typing import TYPE_CHECKING

from fettle.web.cli.place import warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from fettle.access.actor import Actor

LOOK_SECONDS = 20.0
PEEK_SECONDS = 3.0
HOUR = 3600.0
BATCHES_A_LOOK = 20


def once() -> None:
    """Everything that is due now, expired sign-ins included."""
    from django.core.management import call_command

    call_command("clearsessions")
    tidy()


def forever() -> None:
    """Look again and again; what goes wrong is told, and tried again at the next look."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    from fettle.kernel.refusal import Refused

    swept = looked = -HOUR
    while True:
        try:
            if time.monotonic() - swept >= HOUR:
                call_command("clearsessions")
                swept = time.monotonic()
            if time.monotonic() - looked >= LOOK_SECONDS:
                looked = time.monotonic()
                tidy()
            time.sleep(let_texts_leave())
        except (DatabaseError, Refused) as error:
            warn(f"the worker will try again: {first_line(error)}")
            connection.close()
            time.sleep(LOOK_SECONDS)


def first_line(error: Exception) -> str:
    """What went wrong. The lines behind it may hold a row, and with it somebody's number."""
    return str(error).strip().partition("\n")[0]


def let_texts_leave() -> float:
    """Send the texts whose seconds of undo are over; the seconds until they are looked for again.

    One small reading every few seconds while nothing waits, and a look in the very moment in which
    the next text may leave.
    """
    from fettle.access.actor import system_actor
    from fettle.journal import clock
    from fettle.shop.queries import every_shop
    from fettle.texts.actions import send_due
    from fettle.texts.queries import next_due

    due = next_due()
    if due is None:
        return PEEK_SECONDS
    seconds = (due - clock.now()).total_seconds()
    if seconds <= 0:
        for shop_id in every_shop():
            send_due(system_actor(shop_id, "job"))
    return min(max(seconds, 0.0) or PEEK_SECONDS, PEEK_SECONDS)


def tidy() -> None:
    """Every shop's own chores; each is a step of its own, and most looks find none.

    What stands still because the books are broken waits, and keeps no other chore waiting.
    """
    from fettle.billing.actions import look_at_charges
    from fettle.estimates.actions import expire_estimates
    from fettle.orders.actions import close_all_paid, release_expired
    from fettle.passes.actions import end_visits_over
    from fettle.reports.actions import send_reports, write_days
    from fettle.shop.queries import every_shop, house_actor
    from fettle.texts.actions import send_due
    from fettle.upkeep.actions import remind_due

    def ask_for_payments(actor: "Actor") -> int:
        return look_at_charges(actor.shop_id)

    chores = (
        release_expired, ask_for_payments, close_all_paid, end_visits_over, remind_due,
        expire_estimates, send_due, write_days, send_reports,
    )  # fmt: skip
    for shop_id in every_shop():
        actor = house_actor(shop_id)
        for chore in chores:
            let(chore, actor)
        seal_all(shop_id)
    check_hourly()


def let(chore: "Callable[[Actor], object]", actor: "Actor") -> None:
    """Do a chore; what is refused is told, and tried again at the next look."""
    from fettle.kernel.refusal import Refused

    try:
        chore(actor)
    except Refused as refused:
        warn(f"{chore.__name__} waits: {first_line(refused)}")


def seal_all(shop_id: int) -> None:
    """Seal what the journal has grown by; a long past over several looks."""
    from fettle.journal.actions import AT_ONCE, seal_entries

    for _batch in range(BATCHES_A_LOOK):
        if seal_entries(shop_id) < AT_ONCE:
            return


def check_hourly() -> None:
    """One look at the books for all shops, kept in the journal of each that is due."""
    from fettle.access.actor import system_actor
    from fettle.reports.actions.books import check_books, look
    from fettle.reports.runs import is_due
    from fettle.shop.queries import every_shop

    actors = [system_actor(shop_id, "job") for shop_id in every_shop()]
    due = [actor for actor in actors if is_due(actor)]
    if due:
        found = look()
        for actor in due:
            check_books(actor, found=found)
