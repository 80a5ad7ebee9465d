"""When the shop is open, and what clients answered to its texts."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from fettle.access.actor import Actor, system_actor
from fettle.journal import clock
from fettle.orders.actions import TextDraft, write_text
from fettle.shop.actions import set_opening_hours
from fettle.texts import actions, queries
from fettle.texts.gateways.console import Console
from fettle.web.demo.days import Stage

OPEN = [[(540, 1080)]] * 5 + [[(600, 840)], []]
CAME = [
    (22, "+49 1511 2345614", "Can I come at six? I have to leave work first."),
    (9, "+49 1511 2345614", "And do you take cards?"),
    (5, "+49 1522 9988776", "Wrong number, sorry. I have no bicycle."),
]


def hear(stage: Stage) -> None:
    """Write to the client whose bicycle is ready, let it leave, and take in what comes back."""
    set_opening_hours(stage.owner, OPEN)
    told = next((row for row in queries.texts(stage.owner) if row.moment == "ready"), None)
    if told is None:
        return
    now, house = timezone.now(), system_actor(stage.owner.shop_id, "job")
    with clock.set_to(now - timedelta(minutes=40)):
        words = TextDraft(told.address, "It is on the stand by the door. We are here until six.")
        write_text(stage.people["reception"], told.order_ref, words)
    console = {"sms": Console(), "email": Console()}
    with clock.set_to(now - timedelta(minutes=39)):
        actions.send_due(house, console)
    for number, (minutes, sender, body) in enumerate(CAME):
        with clock.set_to(now - timedelta(minutes=minutes)):
            _take_in(house, f"demo-{number}", sender, body)


def _take_in(house: Actor, key: str, sender: str, body: str) -> None:
    if (found := queries.whence(sender)) is not None:
        actions.receive_reply(house, found, key, body)
