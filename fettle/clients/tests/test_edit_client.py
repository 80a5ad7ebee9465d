from dataclasses import replace

import pytest

from fettle.access.actor import Actor
from fettle.clients.actions import edit_client, set_consent
from fettle.clients.duplicates import Duplicate
from fettle.clients.models import Client, Consent, Phone
from fettle.clients.queries import allows, consents_of, draft_of_client
from fettle.clients.tests import factories
from fettle.clients.tests.factories import ANNA
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.shop.models import Shop

pytestmark = pytest.mark.django_db


def test_a_card_is_changed_and_the_journal_keeps_both_sides(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    draft = replace(ANNA, name="Anna Sidorova", phones=("0151 23456789", "030 901820"))
    answer = edit_client(nina, anna.ref, draft, version=1)
    anna.refresh_from_db()
    assert (anna.name, anna.folded, answer["version"]) == ("Anna Sidorova", "anna sidorova", 2)
    assert [row.e164 for row in anna.phones.all()] == ["+4915123456789", "+4930901820"]
    changes = Entry.objects.get(verb="client.edit").facts["changes"]
    assert changes["name"] == ["Anna Petrova", "Anna Sidorova"]
    assert set(changes) == {"name", "phones"}


def test_the_order_of_phones_decides_the_primary(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    edit_client(nina, anna.ref, replace(ANNA, phones=("030 901820", "0151 23456789")))
    assert Phone.objects.get(client=anna, primary=True).e164 == "+4930901820"


def test_a_stale_version_loses_nothing(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    edit_client(nina, anna.ref, replace(ANNA, notes="first"), version=1)
    with pytest.raises(Refused) as refused:
        edit_client(nina, anna.ref, replace(ANNA, notes="second"), version=1)
    anna.refresh_from_db()
    assert refused.value.rule == "stale.version" and anna.notes == "first"


def test_somebody_elses_phone_is_offered_but_ones_own_is_no_double(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    ben = factories.make_client(nina, phones=("030 555000",))
    edit_client(nina, anna.ref, ANNA)
    with pytest.raises(Duplicate):
        edit_client(nina, ben.ref, replace(ANNA, name="Ben", emails=()))
    assert ben.phones.get().e164 == "+4930555000"
    edit_client(nina, ben.ref, replace(ANNA, name="Ben", emails=()), besides=[anna.ref])
    assert ben.phones.get().e164 == "+4915123456789"


@pytest.mark.parametrize("ref", ["", "0" * 16, "x", "1; DROP TABLE", "\x00"])
def test_foreign_references_are_not_there(nina: Actor, ref: str) -> None:
    with pytest.raises(NotFound):
        edit_client(nina, ref, ANNA)


def test_a_draft_survives_another_shops_country(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    moscow = factories.make_shop("Moscow", "RU")
    draft = draft_of_client(anna, moscow)
    assert draft.phones == ("+4915123456789",)
    edit_client(factories.actor(moscow, "owner"), anna.ref, replace(draft, notes="moved"))
    assert anna.phones.get().e164 == "+4915123456789"


def test_the_newest_word_about_a_channel_counts(nina: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    assert not allows(anna, "sms")
    set_consent(nina, anna.ref, "sms", given=True, heard="signed form")
    assert allows(anna, "sms")
    set_consent(nina, anna.ref, "sms", given=False, heard="called")
    said = consents_of(anna)
    assert not allows(anna, "sms") and Consent.objects.count() == 2
    assert said["sms"] is not None and said["sms"].source == "called" and said["email"] is None


@pytest.mark.parametrize(
    ("channel", "heard", "field"), [("pigeon", "form", "channel"), ("sms", " ", "heard")]
)
def test_a_consent_without_channel_or_proof_is_refused(
    nina: Actor, channel: str, heard: str, field: str
) -> None:
    anna, _ = factories.make_anna(nina)
    with pytest.raises(Invalid) as refused:
        set_consent(nina, anna.ref, channel, given=True, heard=heard)
    assert set(refused.value.errors or {}) == {field} and not Consent.objects.exists()


def test_a_technician_may_not_change_cards(nina: Actor, tom: Actor) -> None:
    anna, _ = factories.make_anna(nina)
    with pytest.raises(NotAllowed):
        edit_client(tom, anna.ref, ANNA)


def test_who_sees_whom(nina: Actor, shop: Shop) -> None:
    anna, _ = factories.make_anna(nina)
    ben = factories.make_client(nina)
    other = factories.make_shop("Second", "RU")
    herself = factories.actor(shop, "client", anna)
    assert Client.objects.seen_by(factories.actor(other, "advisor")).count() == 2
    assert list(Client.objects.seen_by(herself)) == [anna]
    assert not Client.objects.seen_by(factories.actor(shop, "client")).exists()
    assert ben not in Client.objects.seen_by(herself)
