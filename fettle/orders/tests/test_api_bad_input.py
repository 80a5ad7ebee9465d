"""Wrong values at every POST of orders: a sentence at the field, and nothing is changed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fettle.journal.models import Entry
from fettle.ledger.models import Balance
from fettle.orders.actions import add_line, issue_part, request_part, start_order
from fettle.orders.models import Comment, Line, Order, PartRequest, Reception
from fettle.orders.tests.bad_input import CASES, UNKNOWN
from fettle.orders.tests.factories import Garage, fresh, line_of
from fettle.orders.tests.machine import Machine


class Stage:
    """A started order with a work, an issued part and a request on it."""

    def __init__(self, garage: Garage) -> None:
        self.garage = garage
        order = garage.opened()
        start_order(garage.tek, order.ref)
        self.work = line_of(add_line(garage.rex, order.ref, item_ref=garage.labour.ref))
        self.part = line_of(issue_part(garage.rex, order.ref, garage.pads.ref, "2"))
        self.asked = request_part(garage.tek, order.ref, text="Bulb")["request"]
        self.order = fresh(order)
        self.machine = Machine(garage.olu)

    def path(self, path: str) -> str:
        """A path of the order, with its lines and request filled in."""
        return path.format(
            at=f"/orders/{self.order.ref}",
            work=self.work.ref,
            part=self.part.ref,
            asked=self.asked,
        )

    def filled(self, body: dict[str, Any]) -> dict[str, Any]:
        """The body with references filled in."""
        names = {
            "$cy": self.garage.cy.ref,
            "$fiat": self.garage.fiat.ref,
            "$oil": self.garage.oil.ref,
            "$pads": self.garage.pads.ref,
        }
        text = json.dumps(body)
        for name, ref in names.items():
            text = text.replace(name, ref)
        filled: dict[str, Any] = json.loads(text)
        return filled

    def everything(self) -> list[Any]:
        """All that a POST could change."""
        kinds = (Order, Line, PartRequest, Comment, Reception, Balance)
        return [[*kind.objects.order_by("pk").values()] for kind in kinds] + [Entry.objects.count()]


@pytest.fixture
def stage(garage: Garage) -> Stage:
    return Stage(garage)


@pytest.mark.parametrize("name", CASES)
def test_wrong_values_change_nothing(stage: Stage, name: str) -> None:
    path, right, wrongs = CASES[name]
    before = stage.everything()
    for field, values in wrongs.items():
        for value in values:
            body = stage.filled({**right, field: value})
            told = stage.machine.post(stage.path(path), body)
            assert 400 <= stage.machine.status < 500, (field, value, told)
            assert "{" not in told["detail"], (field, value, told)
    assert stage.everything() == before


@pytest.mark.parametrize("name", CASES)
def test_unknown_fields_are_refused(stage: Stage, name: str) -> None:
    path, right, wrongs = CASES[name]
    before = stage.everything()
    for field, value in UNKNOWN.items():
        body = stage.filled({**right, field: value})
        told = stage.machine.post(stage.path(path), body)
        assert (stage.machine.status, told["errors"][field]["rule"]) == (
            422,
            "value.extra_forbidden",
        )
    assert stage.everything() == before
    assert wrongs


BODIES: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "text": b'"x"',
    "number": b"5",
    "null": b"null",
    "list": b"[]",
    "NaN": b'{"quantity": NaN}',
    "infinity": b'{"quantity": -Infinity}',
    "twice": b'{"text": "a", "text": "b"}',
    "broken UTF-8": b'{"text": "\xff\xfe"}',
    "UTF-16": '{"text": "a"}'.encode("utf-16"),
    "half a character": b'{"text": "\\ud800"}',
    "deep": b"[" * 5000,
    "deep and closed": b'{"text":' + b"[" * 900 + b"]" * 900 + b"}",
    "5,000 digits": b'{"quantity": ' + b"9" * 5000 + b"}",
    "a long exponent": b'{"quantity": 1e999999999}',
    "bom": b"\xef\xbb\xbf{}",
    "large": b'{"text": "' + b"x" * 3_000_000 + b'"}',
    "single quotes": b"{'text': 'a'}",
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies_that_cannot_be_read(stage: Stage, name: str) -> None:
    before = stage.everything()
    for path in ("/orders", "{at}/lines", "{at}/comments", "{at}/wait", "{at}/parts"):
        told = stage.machine.send(stage.path(path), BODIES[name])
        assert 400 <= stage.machine.status < 500, (path, told)
    assert stage.everything() == before


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "nonsense"]
)
def test_a_body_says_that_it_is_json(stage: Stage, kind: str) -> None:
    told = stage.machine.send(stage.path("{at}/comments"), b'{"text": "a"}', kind=kind)
    assert (stage.machine.status, told["rule"]) == (415, "body.kind")


def test_verbs_without_a_body_take_an_empty_one(stage: Stage) -> None:
    for raw in (b"", b"{}", b"null"):
        stage.machine.send(stage.path("{at}/lines/{work}/do"), raw)
        assert stage.machine.status == 200, raw
        stage.machine.send(stage.path("{at}/lines/{work}/undo"), raw)
        assert stage.machine.status == 200, raw


@pytest.mark.parametrize("ref", ["x", "0" * 16, "a%00b", "%F0%9F%9A%97", "..", "9" * 300, "%FF"])
def test_references_of_nothing(stage: Stage, ref: str) -> None:
    before = stage.everything()
    for path in (
        "/orders/{0}/start",
        "/orders/{0}/lines",
        "/orders/{0}/comments",
        "/orders/{0}/lines/{0}/do",
        "/orders/{0}/part-requests/{0}/refuse",
    ):
        stage.machine.post(path.format(ref), {"text": "x", "reason": "x"} if "s" in path else None)
        assert stage.machine.status in (400, 404, 422), path
    for path in ("{at}/lines/{ref}/do", "{at}/lines/{ref}/issue", "{at}/lines/{ref}/remove"):
        stage.machine.post(stage.path(path.replace("{ref}", ref)))
        assert stage.machine.status in (400, 404), path
    assert stage.everything() == before


def test_html_is_kept_as_text(stage: Stage) -> None:
    html = "<img src=x onerror=alert(1)> & {0} %s"
    stage.machine.post(stage.path("{at}/comments"), {"text": html})
    stage.machine.post(stage.path("{at}/edit"), {"title": html})
    told = stage.machine.get(f"/orders/{stage.order.ref}")
    assert (told["title"], told["comments"][0]["text"]) == (html, html)
