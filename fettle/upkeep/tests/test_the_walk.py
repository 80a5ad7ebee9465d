"""From a new ticket to a reminder arriving, and on to the next: played by actions, the day moved.

The console keeps what leaves, as it does for a shop without a gateway.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from fettle.clients.actions import create_client, set_consent
from fettle.clients.drafts import ClientDraft, UnitDraft
from fettle.journal import clock
from fettle.orders import actions as orders
from fettle.texts.models import Text
from fettle.upkeep.actions import propose_plan
from fettle.upkeep.drafts import Chosen
from fettle.upkeep.models import PlanLine
from fettle.upkeep.queries import proposals
from fettle.upkeep.tests.yard import START, Yard

DAY = timedelta(days=1)
WALKS = [
    ("en", "Yearly service", "Peter, it is time again: Yearly service, Trek (2 Mar 2027). Rad"),
    ("ru", "Годовое обслуживание", "Peter, пора: Годовое обслуживание, Trek (2 мар. 2027 г.). Rad"),
    ("zh-hans", "年度保养", "Peter,您好!Trek 该做 年度保养 了(2027年3月2日)。Rad"),
]


@pytest.mark.parametrize(("language", "name", "said"), WALKS)
def test_it_can_be_played(yard: Yard, language: str, name: str, said: str) -> None:
    with clock.set_to(START):
        draft = ClientDraft(name="Peter", phones=("+4915112345699",), language=language)
        known = create_client(yard.rex, draft, UnitDraft(kind="bike", make="Trek"))
        set_consent(yard.rex, known["ref"], "sms", given=True, heard="at the counter")
    _serve(yard, known, "Gears jump", START)
    with clock.set_to(START):
        wanted = [row for row in proposals(yard.rex, known["unit"]) if row.position == 2]
        assert [row.name for row in wanted] == [name]
        chosen = [Chosen(row.position, row.due_on, row.due_meter) for row in wanted]
        propose_plan(yard.rex, known["unit"], chosen)
    due = datetime(2027, 3, 2, 10, tzinfo=START.tzinfo)
    assert yard.works(due - 8 * DAY) == 0
    assert yard.works(due - 7 * DAY) == 1
    assert yard.works(due - 6 * DAY) == 0
    arrived = Text.objects.filter(moment="reminder").get()
    assert (arrived.state, arrived.gateway_ref, arrived.body) == ("sent", "console", said)
    _serve(yard, known, name, due + 3 * DAY)
    done, following = PlanLine.objects.order_by("pk")
    assert (done.state, following.state) == ("fulfilled", "open")
    assert following.due_on == date(2028, 3, 5)
    assert yard.works(due + 300 * DAY) == 0
    assert yard.works(datetime(2028, 2, 27, 10, tzinfo=START.tzinfo)) == 1
    assert Text.objects.filter(moment="reminder", state="sent").count() == 2


def _serve(yard: Yard, known: dict[str, str], title: str, at: datetime) -> None:
    """A ticket is taken in, worked on, told ready, fetched and paid."""
    with clock.set_to(at):
        made = orders.open_order(
            yard.rex, flow="ticket", client_ref=known["ref"], unit_ref=known["unit"], title=title
        )
        orders.add_line(yard.rex, made["ref"], kind="fee", text="Work", unit_price="20")
        orders.start_order(yard.rex, made["ref"])
        told = orders.TextDraft("+4915112345699", "Ready")
        orders.ready_order(yard.rex, made["ref"], text=told)
        orders.checkout_order(yard.ann, made["ref"], tender="card")
