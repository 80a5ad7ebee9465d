"""Places and time over the API, with its refusals as problems."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from fettle.access.actor import Actor
from fettle.access.tokens import make_token
from fettle.passes.models import Visit
from fettle.passes.tests.arena import HOUR, Arena
from fettle.shop.models import Place


class Machine:
    """Somebody's token at the door."""

    def __init__(self, actor: Actor) -> None:
        assert actor.person_id is not None
        _row, token = make_token(actor.person_id, actor.shop_id, "test", ["*"], datetime.now(UTC))
        self.door = Client(headers={"Authorization": f"Bearer {token}"})

    def get(self, path: str) -> Any:
        return self._read(self.door.get(f"/api/v1{path}"))

    def post(self, path: str, body: Any = None) -> Any:
        text = json.dumps(body if body is not None else {})
        return self._read(self.door.post(f"/api/v1{path}", text, "application/json"))

    def _read(self, answer: Any) -> Any:
        self.status = answer.status_code
        return json.loads(answer.content)


@pytest.fixture
def timur(arena: Arena) -> Machine:
    return Machine(arena.timur)


def test_a_visit_from_start_to_end(arena: Arena, timur: Machine) -> None:
    row = arena.granted(client=arena.cy)
    visit = timur.post(f"/passes/{row.ref}/start", {"place": arena.pc1.ref})
    assert timur.status == 200
    (spot,) = [spot for spot in timur.get("/floor")["items"] if spot["visit"]]
    assert (spot["name"], spot["state"], spot["visit"]["client"]) == ("PC 1", "busy", "Cy Young")
    assert timur.post(f"/visits/{visit['ref']}/pause")["used_seconds"] <= 2
    (held,) = timur.get("/passes?q=cy")["items"]
    assert HOUR - 2 <= held["seconds_left"] <= HOUR
    timur.post(f"/visits/{visit['ref']}/resume")
    timur.post(f"/visits/{visit['ref']}/end")
    assert Visit.objects.get().ended_at is not None
    told = timur.post(f"/visits/{visit['ref']}/end")
    assert (timur.status, told["rule"]) == (409, "visit.ended")


def test_taking_back(arena: Arena, timur: Machine) -> None:
    row = arena.granted()
    assert timur.post(f"/passes/{row.ref}/take_back", {"reason": "Twice"})["seconds"] == HOUR
    timur.post(f"/passes/{row.ref}/take_back", {"reason": "Twice"})
    assert timur.status == 409


def test_places_are_kept(arena: Arena) -> None:
    olu = Machine(arena.olu)
    ref = olu.post("/places", {"section": arena.hall.ref, "name": "Table 1", "kind": "table"})[
        "ref"
    ]
    assert olu.status == 201
    assert olu.post(f"/places/{ref}/edit", {"name": "Table 2", "version": 1})["version"] == 2
    for verb in ("block", "unblock", "renew", "retire", "restore"):
        olu.post(f"/places/{ref}/{verb}")
        assert olu.status == 200, verb
    (told,) = [row for row in olu.get("/places")["items"] if row["ref"] == ref]
    assert (told["name"], told["kind"], told["section"]["name"]) == ("Table 2", "table", "Hall")
    assert "token" not in json.dumps(told)
    assert olu.post(f"/places/{ref}/clear")["rule"] == "seating.none"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/places", {"section": "zzz", "name": "Table", "kind": "table"}),
        ("/places", {"section": "0" * 16, "name": "Table", "kind": "table"}),
        ("/places", {"name": "Table"}),
        ("/places/zzz/edit", {"name": "Table"}),
        ("/places/0000000000000000/edit", {"name": "Table"}),
        ("/places/PLACE/edit", {"name": ""}),
        ("/places/PLACE/edit", {"name": "a\0b"}),
        ("/places/PLACE/edit", {"name": "x" * 41}),
        ("/places/PLACE/edit", {"kind": "throne"}),
        ("/places/PLACE/edit", {"state": "busy"}),
        ("/places/PLACE/edit", {"section": "0" * 16}),
        ("/places/PLACE/block", {"reason": "x" * 300}),
        ("/passes/zzz/start", {"place": "zzz"}),
        ("/passes/0000000000000000/start", {}),
        ("/passes/0000000000000000/take_back", {"reason": "No"}),
        ("/visits/0000000000000000/end", {}),
    ],
)
def test_wrong_values_change_nothing(arena: Arena, path: str, body: Any) -> None:
    olu = Machine(arena.olu)
    before = list(Place.objects.order_by("pk").values())
    told = olu.post(path.replace("PLACE", arena.pc1.ref), body)
    assert 400 <= olu.status < 500, told
    assert list(Place.objects.order_by("pk").values()) == before


def test_roles(arena: Arena) -> None:
    tek, row = Machine(arena.tek), arena.granted()
    tek.get("/floor")
    assert tek.status == 200
    for path in (f"/passes/{row.ref}/start", f"/places/{arena.pc1.ref}/block"):
        tek.post(path, {})
        assert tek.status == 403
    tek.get("/own/passes")
    assert tek.status == 403
