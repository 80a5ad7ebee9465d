"""A hand that does by chance what clients and operators do with clients' orders.

Whatever is refused is part of the game; whatever else goes wrong ends it. Several hands play in
the same shop at once. The clock runs ahead, so that goods are held too long and time runs out.
"""

from __future__ import annotations

from collections import Counter
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Lock, Thread
from typing import Any

from bench.arena import Arena
from fettle.billing import actions as money
from fettle.billing.drafts import Tendered
from fettle.journal import Key, clock
from fettle.kernel.refusal import Refused
from fettle.orders import actions as orders
from fettle.orders.queries import pane
from fettle.orders.queries.listing import Wanted
from fettle.orders.queries.listing import orders as listed
from fettle.passes.actions import end_visit, end_visits_over, pause_visit, resume_visit, start_visit
from fettle.passes.queries import passes
from fettle.stock.actions import StockLine, receive_stock

BEGAN = datetime(2026, 3, 2, 8, tzinfo=UTC)
TENDERS = ("cash", "card", "deposit")


@dataclass
class Hours:
    """The clock of all hands, which runs ahead with every act."""

    now: datetime = BEGAN
    lock: Lock = field(default_factory=Lock)

    def later(self, **by: int) -> datetime:
        """Some time later, for everybody."""
        with self.lock:
            self.now += timedelta(**by)
            return self.now


@dataclass
class Player:
    """One hand: draws acts by chance and does them; ``done`` counts acts and refusals."""

    arena: Arena
    chance: Random
    hours: Hours = field(default_factory=Hours)
    done: Counter[str] = field(default_factory=Counter)

    def play(self, count: int) -> None:
        """So many acts, one after the other."""
        names, weights = zip(*_WEIGHTS.items(), strict=True)
        for name in self.chance.choices(names, weights, k=count):
            with clock.set_to(self.hours.later(seconds=self.chance.randrange(1, 20))):
                self._try(name)

    def _try(self, name: str) -> None:
        try:
            getattr(self, name)()
        except Refused as refused:
            self.done[f"{name}: {refused.rule}"] += 1
        else:
            self.done[name] += 1

    def submit(self) -> None:
        """Sometimes tapped twice: the second tap is answered as the first."""
        wishes, key = self._wishes(), Key(f"{self.chance.random()}", "digest")
        who, more = self._who()
        first = orders.submit_order(who, wishes, key=key, **more)
        if self.chance.random() < 0.2:
            assert orders.submit_order(who, wishes, key=key, **more) == first

    def accept(self) -> None:
        waiting = pane(self.arena.owner).submitted
        if not waiting:
            return
        order = self.chance.choice(waiting)
        host = self.chance.choice(order.hosts).ref if order.hosts else ""
        orders.accept_order(self._operator(), order.ref, onto=host)

    def see(self) -> None:
        orders.see_order(self._operator(), self._running())

    def decline(self) -> None:
        orders.decline_order(self._operator(), self._any(), "no")

    def cancel(self) -> None:
        _ref, cy = self.chance.choice(self.arena.clients)
        orders.decline_order(cy, self._any(), "changed my mind")

    def deliver(self) -> None:
        if left := [order for order in pane(self.arena.owner).orders if order.undelivered]:
            order = self.chance.choice(left)
            line = self.chance.choice(order.undelivered)
            orders.deliver_line(self._operator(), order.ref, line.ref)

    def pay(self) -> None:
        given = Tendered(self.chance.choice(TENDERS), self.chance.choice((None, None, "1.00")))
        orders.pay_order(self._operator(), self._any(), given)

    def complete(self) -> None:
        orders.complete_order(self._operator(), self._running())

    def void(self) -> None:
        refund = self.chance.choice(("tender", "deposit", ""))
        orders.void_order(self._operator(), self._any(), "spilled", refund=refund)

    def top_up(self) -> None:
        tender = self.chance.choice(TENDERS[:2])
        money.top_up_deposit(self.arena.owner, self._client(), amount="15.00", tender=tender)

    def withdraw(self) -> None:
        money.withdraw_deposit(self.arena.owner, self._client(), amount="3.00", tender="cash")

    def close_balance(self) -> None:
        given = [Tendered(self.chance.choice(TENDERS))]
        orders.close_balance(self.arena.owner, self._client(), given)

    def adjust(self) -> None:
        points = self.chance.choice((50, 20, -10))
        money.adjust_points(self.arena.owner, self._client(), points, "chance")

    def repair(self) -> None:
        """Running work, on whose bill something may be put."""
        answer = orders.open_order(self.arena.owner, flow="ticket", client_ref=self._client())
        orders.add_line(
            self.arena.owner, answer["ref"], kind="fee", text="Repair", unit_price="30.00"
        )

    def checkout(self) -> None:
        found = listed(self.arena.owner, Wanted(flow="ticket", stage="open")).orders
        if found:
            ref = self.chance.choice(found).ref
            orders.checkout_order(self.arena.owner, ref, tender=self.chance.choice(TENDERS))

    def stop_repair(self) -> None:
        found = listed(self.arena.owner, Wanted(flow="ticket", stage="open")).orders
        if found:
            orders.cancel_order(self.arena.owner, self.chance.choice(found).ref, "sold")

    def receive(self) -> None:
        lines = [StockLine(ware, 5000, 60 + number) for number, ware in enumerate(self.arena.wares)]
        receive_stock(self.arena.owner, self.arena.shelf, lines)

    def tidy(self) -> None:
        """What the shop does by itself, some time later."""
        with clock.set_to(self.hours.later(minutes=self.chance.choice((1, 20)))):
            orders.release_expired(self.arena.itself)
            orders.close_all_paid(self.arena.itself)
            end_visits_over(self.arena.itself)

    def visit(self) -> None:
        """Time is begun, stopped for a while, or ended."""
        held = passes(self.arena.owner)
        if not held:
            return
        one, who = self.chance.choice(held), self._operator()
        if not one.visit:
            start_visit(who, one.ref, self.chance.choice(self.arena.places))
        elif one.is_paused:
            resume_visit(who, one.visit)
        else:
            self.chance.choice((pause_visit, end_visit))(who, one.visit)

    def _wishes(self) -> list[orders.Wish]:
        items = self.chance.sample([*self.arena.wares, *self.arena.others], 3)
        return [
            orders.Wish(item, 1000 * self.chance.randrange(1, 4), self._pay_with())
            for item in items[: self.chance.randrange(1, 4)]
        ]

    def _pay_with(self) -> str:
        return "points" if self.chance.random() < 0.15 else "money"

    def _who(self) -> tuple[Any, dict[str, Any]]:
        kind = self.chance.random()
        if kind < 0.6:
            return self.chance.choice(self.arena.clients)[1], {}
        if kind < 0.85:
            return self.chance.choice(self.arena.guests), {}
        client = self.chance.choice(self.arena.clients)[1].client_id
        return self._operator(), {"client_id": client}

    def _operator(self) -> Any:
        return self.chance.choice(self.arena.operators)

    def _client(self) -> str:
        return self.chance.choice(self.arena.clients)[0]

    def _running(self) -> str:
        found = pane(self.arena.owner).orders
        return self.chance.choice(found).ref if found else self._any()

    def _any(self) -> str:
        """One of the newest orders, whatever became of it."""
        found = listed(self.arena.owner, Wanted(flow="shop_order")).orders
        return self.chance.choice(found).ref if found else "none"


_WEIGHTS = {
    "submit": 24, "accept": 14, "see": 4, "decline": 4, "cancel": 2, "deliver": 14, "pay": 10,
    "complete": 8, "void": 4, "top_up": 3, "withdraw": 1, "close_balance": 2, "adjust": 2,
    "repair": 1, "checkout": 2, "stop_repair": 1, "receive": 1, "tidy": 2, "visit": 4,
}  # fmt: skip


def play_together(arena: Arena, actions: int, hands: int, seed: int) -> Counter[str]:
    """Several hands at once in one shop; what they did, together. Raises what went wrong."""
    hours = Hours()
    players = [Player(arena, Random(seed + hand), hours) for hand in range(hands)]
    failed: list[BaseException] = []
    threads = [
        Thread(target=copy_context().run, args=(_guarded, player, actions // hands, failed))
        for player in players
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return sum((player.done for player in players), Counter[str]())


def _guarded(player: Player, count: int, failed: list[BaseException]) -> None:
    from django.db import connection

    try:
        player.play(count)
    except BaseException as error:  # noqa: BLE001 - told by the main thread
        failed.append(error)
    finally:
        connection.close()
