"""A client's wallet under lock: deposit and points, so that nothing of it is spent twice.

The order of locks is order, bill, wallet, balances: whoever touches a wallet takes all of it
here first, and its accounts in one order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fettle.billing import accounts
from fettle.kernel.money import Money
from fettle.kernel.refusal import Refused
from fettle.kernel.words import N_
from fettle.ledger.queries import lock_named

if TYPE_CHECKING:
    from fettle.journal import Step


@dataclass
class Wallet:
    """What a client has in one shop. ``ids`` are the ledger's accounts by their codes."""

    shop_id: int
    client_id: int
    ids: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)

    @property
    def deposit_minor(self) -> int:
        """What the shop owes the client."""
        return -self.amounts.get(accounts.deposit(self.shop_id, self.client_id), 0)

    @property
    def points(self) -> int:
        """What may be spent."""
        return self.amounts.get(accounts.points(self.client_id), 0)

    @property
    def points_held(self) -> int:
        """What waiting orders hold."""
        return self.amounts.get(accounts.points_held(self.client_id), 0)

    def account(self, step: Step, code: str, currency: str = "") -> int:
        """The account's id; it is opened when it is needed for the first time."""
        if code not in self.ids:
            self.ids[code] = accounts.opened(step, code, currency)
        return self.ids[code]

    def require_deposit(self, minor: int, currency: str) -> None:
        """Raises ``Refused`` ``deposit.short`` with what there is."""
        if self.deposit_minor < minor:
            raise Refused(
                N_("Only {deposit} {currency} are on deposit."),
                rule="deposit.short",
                deposit=Money(self.deposit_minor, currency).text,
                currency=currency,
            )

    def require_points(self, points: int) -> None:
        """Raises ``Refused`` ``points.short`` with what there is."""
        if self.points < points:
            raise Refused(
                N_("{wanted} points are needed, and there are {points}."),
                rule="points.short",
                wanted=points,
                points=self.points,
            )


def locked_wallet(step: Step, client_id: int, shop_id: int | None = None) -> Wallet:
    """The client's wallet, locked until the step ends. One statement.

    The shop's own account of points is found along with it, and is not locked.
    """
    wallet = Wallet(shop_id or step.actor.shop_id, client_id)
    own = codes_of_wallet(wallet.shop_id, client_id)
    for row in lock_named(step, own, beside=[accounts.points_issued(wallet.shop_id)]):
        wallet.ids[row.code] = row.account
        wallet.amounts[row.code] = row.amount or 0
    return wallet


def codes_of_wallet(shop_id: int, client_id: int) -> list[str]:
    """The accounts that a wallet consists of."""
    return [
        accounts.deposit(shop_id, client_id),
        accounts.points(client_id),
        accounts.points_held(client_id),
    ]


def require_client(client_id: int | None) -> int:
    """Raises ``Refused`` ``deposit.nobody`` where there is no client whose deposit it could be."""
    if client_id is None:
        raise Refused(
            N_("There is no client behind this, so there is no deposit."), rule="deposit.nobody"
        )
    return client_id
