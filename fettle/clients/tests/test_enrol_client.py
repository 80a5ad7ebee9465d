import pytest

from fettle.access.actor import Actor
from fettle.access.models import Person
from fettle.clients.actions.logins import enrol_client
from fettle.clients.queries import client_id_of
from fettle.clients.tests import factories
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def olu(shop: Shop) -> Actor:
    return factories.actor(shop, "owner")


def test_a_client_gets_one_login_of_their_own(olu: Actor) -> None:
    anna, _ = factories.make_anna(olu)
    enrol_client(olu, anna.ref, "anna", "a long password")
    person = Person.objects.get(username="anna")
    assert client_id_of(person.pk) == anna.pk and person.name == "Anna Petrova"
    with pytest.raises(Refused) as refused:
        enrol_client(olu, anna.ref, "anna2", "a long password")
    assert refused.value.rule == "client.enrolled" and Person.objects.count() == 1


def test_a_login_that_is_taken_or_nobodys_is_refused(olu: Actor) -> None:
    anna, _ = factories.make_anna(olu)
    ben = factories.make_client(olu)
    enrol_client(olu, anna.ref, "anna", None)
    for login in ("anna", "A", "x" * 99):
        with pytest.raises(Invalid):
            enrol_client(olu, ben.ref, login, None)
    with pytest.raises(NotFound):
        enrol_client(olu, "0" * 16, "nobody", None)
    assert client_id_of(0) is None


def test_a_technician_may_not(olu: Actor, tom: Actor) -> None:
    anna, _ = factories.make_anna(olu)
    with pytest.raises(NotAllowed):
        enrol_client(tom, anna.ref, "anna", None)
