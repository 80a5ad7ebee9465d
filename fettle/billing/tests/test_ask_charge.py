"""A bill's rest is asked for online: once, whatever gets lost on the way to the service."""

from random import Random
from typing import Any

import pytest

from fettle.access.actor import Actor
from fettle.billing.actions import ask_charge, take_payment
from fettle.billing.actions import charges as acts
from fettle.billing.charges import Charge
from fettle.billing.providers.fake import Fake
from fettle.billing.tests.stage import hire, issued, open_shop, welcome
from fettle.journal import Key
from fettle.kernel.refusal import NotAllowed, NotFound, Refused


class Answers(Random):
    """Chance as it was written down."""

    def __init__(self, drawn: list[int]) -> None:
        super().__init__()
        self.drawn = drawn

    def getrandbits(self, _bits: int) -> int:
        return self.drawn.pop(0)


@pytest.fixture
def ann(db: None) -> Actor:
    return hire(open_shop(), "owner", "Ann")


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake("secret")
    monkeypatch.setattr(acts, "provider", lambda: made)
    return made


def test_the_rest_is_asked_for_and_twice_is_once(ann: Actor, service: Fake) -> None:
    invoice = issued(ann, welcome(ann), 5000)
    take_payment(ann, invoice.ref, tender="card", amount="20")
    first = ask_charge(ann, invoice.ref, "https://shop.test/")
    again = ask_charge(ann, invoice.ref, "https://shop.test/")
    assert first == again and first["url"].endswith(first["ref"])
    charge = Charge.objects.get()
    assert (charge.state, charge.amount_minor, charge.currency) == ("open", 3000, "EUR")
    assert service.wanted[charge.ref].minor == 3000
    take_payment(ann, invoice.ref, tender="card", amount="10")
    assert ask_charge(ann, invoice.ref, "")["ref"] != charge.ref


def test_a_lost_answer_is_asked_for_again(ann: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    lossy = Fake("secret", Answers([1, 1, 0]))
    monkeypatch.setattr(acts, "provider", lambda: lossy)
    invoice = issued(ann, None, 5000)
    for key in (None, Key("one-tap", "d")):  # both answers are lost, and both were heard
        with pytest.raises(Refused) as refused:
            ask_charge(ann, invoice.ref, "", key=key)
        assert (refused.value.rule, refused.value.status) == ("charge.unanswered", 503)
    assert Charge.objects.get().state == "asked"
    assert ask_charge(ann, invoice.ref, "", key=Key("one-tap", "d"))["url"]
    assert len(lossy.wanted) == Charge.objects.count() == 1


def test_what_is_refused(ann: Actor, service: Fake, settings: Any) -> None:
    invoice = issued(ann, None, 5000)
    with pytest.raises(NotAllowed):
        ask_charge(hire_another(ann, "technician"), invoice.ref, "")
    with pytest.raises(NotFound):
        ask_charge(ann, "0000000000000000", "")
    anna = welcome(ann)
    stranger = Actor(None, "Anna", "client", ann.shop_id, client_id=anna.pk)
    with pytest.raises(NotFound):
        ask_charge(stranger, invoice.ref, "")
    take_payment(ann, invoice.ref, tender="cash")
    with pytest.raises(Refused) as refused:
        ask_charge(ann, invoice.ref, "")
    assert refused.value.rule == "invoice.paid"
    assert not Charge.objects.exists()


def test_without_a_service_nobody_pays_online(ann: Actor) -> None:
    with pytest.raises(Refused) as refused:
        ask_charge(ann, issued(ann, None, 5000).ref, "")
    assert refused.value.rule == "charge.off"


def hire_another(ann: Actor, role: str) -> Actor:
    from fettle.shop.models import Shop

    return hire(Shop.objects.get(pk=ann.shop_id), role, "Tek")
