"""Groups of clients: made, changed, and who is in which."""

from __future__ import annotations

import json

import pytest

from fettle.access.actor import Actor
from fettle.clients.actions import create_client, create_group, edit_client, edit_group, set_group
from fettle.clients.drafts import ClientDraft
from fettle.clients.models import Client, ClientGroup
from fettle.clients.queries import limit_of
from fettle.clients.tests import factories
from fettle.clients.tests.browser import signed_in
from fettle.journal.models import Entry
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.shop.models import Shop


@pytest.fixture
def olga(shop: Shop) -> Actor:
    return factories.actor(shop, "owner")


def test_a_group_has_a_limit_or_none(olga: Actor) -> None:
    create_group(olga, "Regulars", "150")
    create_group(olga, "Staff")
    limits = dict(ClientGroup.objects.values_list("name", "credit_limit_minor"))
    assert limits == {"Regulars": 15000, "Staff": None}


@pytest.mark.parametrize(
    ("name", "limit", "field"),
    [("", "", "name"), ("x" * 61, "", "name"), ("A", "-1", "credit_limit")],
)
def test_it_refuses_wrong_values(olga: Actor, name: str, limit: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        create_group(olga, name, limit)
    assert list(refused.value.errors or {}) == [field]


def test_a_name_is_taken_once(olga: Actor) -> None:
    create_group(olga, "Regulars")
    with pytest.raises(Refused, match="a group of this name already") as refused:
        create_group(olga, "Regulars")
    assert refused.value.rule == "client_group_name_once"


def test_the_limit_of_the_group_counts_unless_there_is_one_of_their_own(olga: Actor) -> None:
    ref = create_group(olga, "Regulars", "150")["ref"]
    anna = factories.make_client(olga, "Anna")
    assert limit_of(anna.pk) is None
    set_group(olga, anna.ref, ref)
    assert limit_of(anna.pk) == 15000
    edit_group(olga, ref, "Regulars", "20", version=1)
    assert limit_of(anna.pk) == 2000
    edit_client(olga, anna.ref, ClientDraft(name="Anna", credit_limit="0"))
    assert limit_of(anna.pk) == 0
    set_group(olga, anna.ref, "")
    assert Client.objects.get().group is None
    told = Entry.objects.filter(verb="group.edit").get().facts["changes"]
    assert told == {"credit_limit_minor": [15000, 2000]}


def test_it_refuses_strangers_stale_versions_and_unknown_groups(olga: Actor, shop: Shop) -> None:
    ref = create_group(olga, "Regulars")["ref"]
    anna = factories.make_client(olga, "Anna")
    with pytest.raises(NotAllowed):
        create_group(factories.actor(shop, "reception"), "Mine")
    with pytest.raises(NotAllowed):
        set_group(factories.actor(shop, "operator"), anna.ref, ref)
    with pytest.raises(NotFound):
        set_group(olga, anna.ref, "0" * 16)
    with pytest.raises(Refused) as refused:
        edit_group(olga, ref, "Others", version=7)
    assert refused.value.rule == "stale.version"


def test_nobody_raises_a_limit_who_may_not(olga: Actor, shop: Shop) -> None:
    anna, opal = factories.make_client(olga, "Anna"), factories.actor(shop, "operator")
    for work in (
        lambda: edit_client(opal, anna.ref, ClientDraft(name="Anna", credit_limit="500")),
        lambda: create_client(opal, ClientDraft(name="Ben", credit_limit="500")),
    ):
        with pytest.raises(Invalid) as refused:
            work()
        assert refused.value.rule == "credit.role"
    edit_client(opal, anna.ref, ClientDraft(name="Anna P."))


def test_groups_have_pages(shop: Shop, olga: Actor) -> None:
    owner = signed_in(shop, "owner")
    assert "No groups yet" in owner.get("/clients/groups").content.decode()
    answer = owner.post("/clients/groups/new", {"name": "Regulars", "credit_limit": "150"})
    assert answer["Location"] == "/clients/groups"
    again = owner.post("/clients/groups/new", {"name": "Regulars"})
    assert again.status_code == 409 and "a group of this name" in again.content.decode()
    group = ClientGroup.objects.get()
    assert "€150.00" in owner.get("/clients/groups").content.decode()
    typed = {"name": "Friends", "credit_limit": "", "version": "1"}
    assert owner.post(f"/clients/groups/{group.ref}", typed).status_code == 302
    anna = factories.make_client(olga, "Anna")
    assert owner.get(f"/clients/{anna.ref}/group").status_code == 200
    owner.post(f"/clients/{anna.ref}/group", {"group": group.ref})
    assert "Friends" in owner.get(f"/clients/{anna.ref}").content.decode()


def test_groups_for_machines(shop: Shop, olga: Actor) -> None:
    owner = signed_in(shop, "owner")

    def post(path: str, body: object) -> dict[str, object]:
        answer = owner.post(f"/api/v1{path}", json.dumps(body), content_type="application/json")
        assert answer.status_code < 300, answer.content
        found: dict[str, object] = answer.json()
        return found

    limit = {"amount": "150", "currency": "EUR"}
    ref = post("/client-groups", {"name": "Regulars", "credit_limit": limit})["ref"]
    post(f"/client-groups/{ref}/edit", {"name": "Friends", "credit_limit": None, "version": 1})
    anna = factories.make_client(olga, "Anna")
    post(f"/clients/{anna.ref}/group", {"group": ref})
    listed = owner.get("/api/v1/client-groups").json()["items"]
    assert [(row["name"], row["credit_limit"], row["clients"]) for row in listed] == [
        ("Friends", None, 1)
    ]
    card = owner.get(f"/api/v1/clients/{anna.ref}").json()
    assert card["group"] == {"ref": ref, "name": "Friends"}
