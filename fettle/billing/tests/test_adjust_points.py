import pytest

from fettle.access.actor import Actor
from fettle.billing.actions import adjust_points
from fettle.billing.queries import standing_of
from fettle.billing.tests.stage import books_hold, hire, open_shop, welcome
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, Refused


@pytest.fixture
def olga(db: None) -> Actor:
    return hire(open_shop(), "owner", "Olga")


def test_the_owner_gives_and_takes_and_says_why(olga: Actor) -> None:
    anna = welcome(olga)
    assert adjust_points(olga, anna.ref, "50", "Waited too long")["points"] == 50
    assert adjust_points(olga, anna.ref, "-20", "Given by mistake")["points"] == 30
    assert standing_of(anna.pk, olga.shop_id).points == 30
    reasons = Entry.objects.filter(verb="points.adjust").order_by("id")
    assert [entry.reason for entry in reasons] == ["Waited too long", "Given by mistake"]
    books_hold()


@pytest.mark.parametrize(
    ("points", "reason", "field"),
    [("0", "x", "points"), ("1.5", "x", "points"), ("", "x", "points"), ("5", "", "reason")],
)
def test_it_refuses_wrong_values(olga: Actor, points: str, reason: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        adjust_points(olga, welcome(olga).ref, points, reason)
    assert list(refused.value.errors or {}) == [field]


def test_nobody_sinks_below_zero(olga: Actor) -> None:
    with pytest.raises(Refused) as refused:
        adjust_points(olga, welcome(olga).ref, "-1", "x")
    assert refused.value.rule == "points.short"


def test_the_owner_alone(olga: Actor) -> None:
    with pytest.raises(NotAllowed):
        adjust_points(hire(open_shop(), "reception", "Rita"), welcome(olga).ref, "5", "x")
