"""The second person: another one, at work here, who may; guessing is slowed and kept."""

from collections.abc import Callable

import pytest

from fettle.access import pins
from fettle.access.actor import Actor, system_actor
from fettle.access.misses import MISSES_MOST
from fettle.access.models import Miss, Person
from fettle.access.people import person_named
from fettle.journal import act
from fettle.journal.keys import _without_secret
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, Refused
from fettle.shop import actions, facts
from fettle.shop.actions.approving import Approval, approved_by
from fettle.shop.models import Staff
from fettle.shop.queries import job_of

PASSWORD = "correct horse battery"
ELSE = "something else entirely"


@pytest.fixture
def house(db: None) -> Actor:
    return system_actor(actions.found_shop("Fettle Garage", country="DE", currency="EUR").pk)


@pytest.fixture
def hire(house: Actor) -> Callable[..., Actor]:
    def hired(login: str, role: str, shop: Actor = house) -> Actor:
        actions.create_staff(shop, login.title(), login, role, password=PASSWORD)
        person = person_named(login)
        job = job_of(person.pk) if person else None
        assert job is not None
        return Actor(
            person_id=job.person_id, name=job.name, role=role, shop_id=job.shop_id,
            staff_id=job.staff_id, address="10.0.0.7",
        )  # fmt: skip

    return hired


def ask(actor: Actor, given: Approval | None, verb: str = "points.adjust", **more: object) -> int:
    with act(actor, "order.comment") as step:
        found = approved_by(step, verb, given, **more)  # type: ignore[arg-type]
        step.record("x", facts.SectionCreated(name="x"))
    return found


def test_another_who_may_approves(hire: Callable[..., Actor]) -> None:
    cash, olu = hire("cash", "cashier"), hire("olu", "owner")
    assert ask(cash, Approval(" OLU ", PASSWORD)) == olu.staff_id


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        (None, "approval.needed"),
        (Approval("  ", PASSWORD), "approval.needed"),
        (Approval("cash", PASSWORD), "approval.self"),
        (Approval("olu", ELSE), "approval.wrong"),
        (Approval("nobody", PASSWORD), "approval.wrong"),
        (Approval("maria", PASSWORD), "approval.wrong"),  # may not do it
        (Approval("gone", PASSWORD), "approval.wrong"),
        (Approval("stranger", PASSWORD), "approval.wrong"),
        (Approval("olu", ""), "approval.wrong"),
        (Approval("olu\0", "\0" * 500), "approval.wrong"),
    ],
)
def test_nobody_else_does(hire: Callable[..., Actor], given: Approval | None, rule: str) -> None:
    cash = hire("cash", "cashier")
    for login, role in (("olu", "owner"), ("maria", "advisor"), ("gone", "owner")):
        hire(login, role)
    Staff.objects.filter(person__username="gone").update(active=False)
    other = actions.found_shop("Elsewhere", country="DE", currency="EUR")
    hire("stranger", "owner", system_actor(other.pk))
    with pytest.raises(Refused) as refused:
        ask(cash, given)
    assert refused.value.rule == rule


def test_whose_matter_it_is_approves_nothing_either(hire: Callable[..., Actor]) -> None:
    cash, olu = hire("cash", "cashier"), hire("olu", "owner")
    with pytest.raises(Refused) as refused:
        ask(cash, Approval("olu", PASSWORD), but=[olu.staff_id])
    assert refused.value.rule == "approval.self"


def test_guessing_is_kept_and_slowed(hire: Callable[..., Actor]) -> None:
    cash, _olu = hire("cash", "cashier"), hire("olu", "owner")
    for _n in range(MISSES_MOST):
        with pytest.raises(Refused, match="do not belong"):
            ask(cash, Approval("olu", ELSE))
    with pytest.raises(Refused) as slow:
        ask(cash, Approval("olu", PASSWORD))
    assert (slow.value.rule, slow.value.status) == ("slow_down", 429)
    assert Miss.objects.count() == 2 * MISSES_MOST
    told = Entry.objects.filter(verb="approval.miss")
    assert told.count() == MISSES_MOST
    assert told[0].facts == {"wanted": "points.adjust", "login": "olu"}
    assert PASSWORD not in str(list(told.values()))


def test_a_pin_does_as_well(hire: Callable[..., Actor]) -> None:
    cash, olu = hire("cash", "cashier"), hire("olu", "owner")
    Person.objects.filter(username="olu").update(pin=pins.hashed("4711"))
    assert ask(cash, Approval("olu", "4711")) == olu.staff_id
    with pytest.raises(Refused):
        ask(cash, Approval("olu", "4712"))
    Person.objects.update(pin="")
    with pytest.raises(Refused):
        ask(cash, Approval("olu", "4711"))


@pytest.mark.parametrize(
    "typed", ["123", "123456789", "12a4", "0000", "1234", "4321", "", "１２３４"]
)
def test_what_is_no_pin(typed: str) -> None:
    with pytest.raises(Invalid):
        pins.hashed(typed)


def test_a_secret_is_no_part_of_what_a_key_remembers() -> None:
    one = b'{"amount": 3, "approval": {"username": "olu", "secret": "4711"}}'
    assert _without_secret(one) == _without_secret(one.replace(b"4711", b"4812"))
    assert _without_secret(one) != _without_secret(one.replace(b"olu", b"ola"))
    assert _without_secret(one) != _without_secret(one.replace(b"3", b"4"))
    assert "4711" not in repr(Approval("olu", "4711"))
