import pytest

from fettle.access.actor import Actor
from fettle.billing import accounts
from fettle.billing.actions import (
    adjust_points,
    earn_points,
    hold_points,
    redeem_points,
    release_points,
    return_points,
    unearn_points,
)
from fettle.billing.facts import PointsEarned
from fettle.billing.queries import standing_of
from fettle.billing.tests.stage import books_hold, hire, open_shop, welcome
from fettle.clients.models import Client
from fettle.journal import act
from fettle.journal.models import Entry
from fettle.kernel.refusal import Refused
from fettle.ledger.queries import balance_of

ORDER = "order:0123456789abcdef"


@pytest.fixture
def olga(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olga")


@pytest.fixture
def anna(olga: Actor) -> Client:
    client = welcome(olga)
    adjust_points(olga, client.ref, "100", "A gift")
    return client


def moved(actor: Actor, verb: object, client: Client, points: int) -> None:
    with act(actor, "order.accept") as step:
        verb(step, client.pk, points, ORDER)  # type: ignore[operator]
        step.record("0123456789abcdef", _told())


def _told() -> PointsEarned:
    return PointsEarned(points=0)


def points_of(actor: Actor, client: Client) -> tuple[int, int, int]:
    found = standing_of(client.pk, actor.shop_id)
    return found.points, found.points_held, balance_of(accounts.points_issued(actor.shop_id))


def test_held_then_redeemed_then_given_back(olga: Actor, anna: Client) -> None:
    moved(olga, hold_points, anna, 60)
    assert points_of(olga, anna) == (40, 60, -100)
    moved(olga, redeem_points, anna, 60)
    assert points_of(olga, anna) == (40, 0, -40)
    moved(olga, return_points, anna, 60)
    assert points_of(olga, anna) == (100, 0, -100)
    books_hold()


def test_held_then_released(olga: Actor, anna: Client) -> None:
    moved(olga, hold_points, anna, 60)
    moved(olga, release_points, anna, 60)
    assert points_of(olga, anna) == (100, 0, -100)


def test_more_than_there_are_cannot_be_held(olga: Actor, anna: Client) -> None:
    with pytest.raises(Refused, match="101 points are needed, and there are 100") as refused:
        moved(olga, hold_points, anna, 101)
    assert refused.value.rule == "points.short"


def test_points_are_earned_once_a_document(olga: Actor, anna: Client) -> None:
    moved(olga, earn_points, anna, 7)
    with pytest.raises(Refused) as refused:
        moved(olga, earn_points, anna, 7)
    assert refused.value.rule == "ledger_posting_once"
    assert points_of(olga, anna) == (107, 0, -107)


def test_what_was_spent_cannot_be_unearned(olga: Actor, anna: Client) -> None:
    moved(olga, earn_points, anna, 30)
    adjust_points(olga, anna.ref, "-110", "Spent elsewhere")
    moved(olga, unearn_points, anna, 30)
    assert points_of(olga, anna) == (0, 0, 0)
    entry = Entry.objects.get(verb="points.unearn")
    assert entry.facts == {"points": 20, "spent": 10}
    books_hold()


def test_no_points_move_nothing(olga: Actor, anna: Client) -> None:
    for verb in (hold_points, release_points, redeem_points, return_points, earn_points):
        moved(olga, verb, anna, 0)
    assert points_of(olga, anna) == (100, 0, -100)
