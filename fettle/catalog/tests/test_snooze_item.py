"""Items sleep for a spell of the shop's own day, and wake before it is over."""

from datetime import UTC, datetime

import pytest

from fettle.catalog.actions import retire_item, snooze_item, wake_item
from fettle.journal import clock
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.stock.tests.factories import actor, make_part

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("spell", "until"),
    [
        ("1h", datetime(2026, 3, 28, 13, tzinfo=UTC)),
        ("4h", datetime(2026, 3, 28, 16, tzinfo=UTC)),
        ("day", datetime(2026, 3, 28, 23, tzinfo=UTC)),
    ],
)
def test_it_sleeps_for_the_spell(olu, shop, spell, until):
    shop.time_zone = "Europe/Berlin"
    shop.save()
    soup = make_part(olu, "Soup")
    with clock.set_to(NOON):
        snooze_item(actor(shop, "operator"), soup.ref, spell)
    soup.refresh_from_db()
    assert (soup.snoozed_until, soup.version) == (until, 1)
    assert Entry.objects.get(verb="item.snooze").facts["until"].startswith("2026-03-2")


def test_it_wakes_before_its_time(olu):
    soup = make_part(olu, "Soup")
    with pytest.raises(Refused) as refused:
        wake_item(olu, soup.ref)
    assert refused.value.rule == "item.awake"
    snooze_item(olu, soup.ref, "2h")
    wake_item(olu, soup.ref)
    soup.refresh_from_db()
    assert soup.snoozed_until is None


def test_it_refuses_a_strange_spell_and_a_retired_item(olu):
    soup = make_part(olu, "Soup")
    with pytest.raises(Invalid):
        snooze_item(olu, soup.ref, "9h")
    retire_item(olu, soup.ref)
    with pytest.raises(Refused) as refused:
        snooze_item(olu, soup.ref, "1h")
    assert refused.value.rule == "item.retired"
    with pytest.raises(NotFound):
        snooze_item(olu, "nothing", "1h")


def test_a_technician_and_a_client_may_not(olu, shop):
    soup = make_part(olu, "Soup")
    for role in ("technician", "client"):
        with pytest.raises(NotAllowed):
            snooze_item(actor(shop, role), soup.ref, "1h")
