"""Templates and rules are made in the browser; what is published never changes."""

from __future__ import annotations

from typing import Any

import pytest

from fettle.inspections import editing
from fettle.inspections.actions import (
    draft_template,
    drop_template,
    edit_rule,
    edit_template,
    publish_rule,
    publish_template,
)
from fettle.inspections.actions.ready import install_ready
from fettle.inspections.content import content_of
from fettle.inspections.models import Rule, Template
from fettle.inspections.queries.listing import rehearsed
from fettle.inspections.queries.templates import draft_of, published_of
from fettle.inspections.ready import READY
from fettle.inspections.rules import USUAL
from fettle.inspections.tests.lift import Lift, choice, document, fresh
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders.tests.pages import Desk, text_of

BOTH = {"level": "major", "below": 1, "above": 2}


def template(lift: Lift) -> Template:
    return Template.objects.get(ref=lift.template)


@pytest.mark.parametrize("name", READY)
def test_the_ready_ones_are_whole(lift: Lift, name: str) -> None:
    skus = {"BRK-PAD-F": lift.pads.ref, "LAB-BRK": lift.labour.ref}
    ref = install_ready(lift.olu, name, skus)
    edition = published_of(Template.objects.get(ref=ref))
    assert edition is not None
    points = list(content_of(edition.content).points)
    assert 25 <= len(points) <= 40
    for point in points:
        assert set(point.name) == {"en", "ru", "zh-hans"}
        assert all(set(answer.text) == {"en", "ru", "zh-hans"} for answer in point.answers)
    assert Rule.objects.filter(template__ref=ref).count() == 2


def test_a_draft_leaves_what_is_published_alone(lift: Lift) -> None:
    check = lift.checked()
    draft_template(lift.olu, lift.template)
    with pytest.raises(Refused):
        draft_template(lift.olu, lift.template)
    edit_template(lift.olu, lift.template, document(choice("belt")), version=1)
    with pytest.raises(Refused) as stale:
        edit_template(lift.olu, lift.template, document(choice("hose")), version=1)
    assert stale.value.rule == "stale.version"
    with pytest.raises(NotAllowed):
        publish_template(lift.rex, lift.template)
    publish_template(lift.olu, lift.template)
    assert [row.state for row in template(lift).editions.all()] == ["published", "retired"]
    assert content_of(fresh(check.ref).edition.content).point("pads") is not None
    with pytest.raises(NotFound):
        drop_template(lift.olu, lift.template)


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"modules": "all"}, "modules"),
        (document(choice("a"), choice("a")), "modules"),
        (document({"key": "a", "name": {}, "type": "text"}), "modules.0.items.0.points.0.name"),
        (document(choice("a b")), "modules.0.items.0.points.0.key"),
        (document(choice("a", answers=[])), "modules.0.items.0.points.0.answers"),
        (document(choice("a", type="film")), "modules.0.items.0.points.0.type"),
        (document(choice("a", weight=-1)), "modules.0.items.0.points.0.weight"),
        (
            document(choice("a", answers=[
                {"key": "x", "level": "pass", "text": {"en": "x"}, "deduction_bp": 10_001},
                {"key": "y", "level": "pass", "text": {"en": "y"}},
            ])),
            "modules.0.items.0.points.0.answers.0.deduction_bp",
        ),
        (
            document(choice("a", type="number", limits=[BOTH])),
            "modules.0.items.0.points.0.limits.0.below",
        ),
    ],
)  # fmt: skip
def test_a_content_that_cannot_be(lift: Lift, wrong: dict[str, Any], place: str) -> None:
    draft_template(lift.olu, lift.template)
    with pytest.raises(Invalid) as refused:
        edit_template(lift.olu, lift.template, wrong)
    assert refused.value.errors is not None
    assert place in refused.value.errors
    kept = draft_of(template(lift))
    assert kept is not None and kept.version == 1


def test_an_empty_draft_is_not_published(lift: Lift) -> None:
    draft_template(lift.olu, lift.template)
    edit_template(lift.olu, lift.template, document())
    with pytest.raises(Refused) as refused:
        publish_template(lift.olu, lift.template)
    assert str(refused.value) == "“Front” has no check point."
    drop_template(lift.olu, lift.template)
    assert draft_of(template(lift)) is None


def test_parts_are_moved_and_taken_out() -> None:
    doc = document(choice("a"), choice("b"))
    swapped = editing.moved(doc, "0.0.1", -1)
    assert [p["key"] for p in swapped["modules"][0]["items"][0]["points"]] == ["b", "a"]
    assert editing.moved(doc, "0.0.1", 1) == doc
    left = editing.removed(doc, "0.0.0")
    assert [p["key"] for p in left["modules"][0]["items"][0]["points"]] == ["b"]
    assert editing.free_key(doc, "a") == "a_2"
    for place in ("0.0.9", "7", "x", "-1", "0.0.0.0", ""):
        with pytest.raises(NotFound):
            editing.removed(doc, place)


def test_a_rule_is_rehearsed_before_it_is_published(lift: Lift) -> None:
    lift.issued(pads="2.9")
    rule = Rule.objects.get(ref=lift.rule)
    harsh = USUAL | {"basics": {"minor": 200, "major": 4000, "dangerous": 9000}}
    (row,) = rehearsed(rule, harsh)
    assert (row["then"], row["now"], row["moved"]) == (9300, 6000, -3300)
    assert (row["then_passed"], row["now_passed"]) == (True, False)
    edit_rule(lift.olu, lift.rule, harsh, version=0)
    publish_rule(lift.olu, lift.rule)
    (row,) = rehearsed(rule, USUAL)
    assert row["then"] == 9300  # the report keeps its score


def test_a_rule_that_names_no_point(lift: Lift) -> None:
    marginal = {"count": 1, "level": "major", "point": "wings", "then": "cap", "bp": 0}
    edit_rule(lift.olu, lift.rule, USUAL | {"marginals": [marginal]})
    with pytest.raises(Invalid) as refused:
        publish_rule(lift.olu, lift.rule)
    assert str(refused.value) == "The template has no point wings."


def test_the_editor_in_the_browser(lift: Lift) -> None:
    olu = Desk(lift.olu)
    assert "Safety" in text_of(olu.get("check_templates"))
    assert olu.post("check_template.draft", lift.template).status_code == 302
    base = f"/settings/inspections/{lift.template}"
    added = olu.browser.post(f"{base}/point?in=0.0", {
        "en": "Disc", "type": "number", "photo": "never", "required": "on", "weight": "2",
        "unit": "mm", "decimals": "1", "limits": "major | below | 22\ndangerous | below | 21",
        "advice": "major | Brake pads | 2 | soon | 2000 | 30",
    })  # fmt: skip
    assert added.status_code == 302
    kept = draft_of(template(lift))
    assert kept is not None
    point = content_of(kept.content).point("point")
    assert point is not None
    assert [limit.below for limit in point.limits] == [22_000, 21_000]
    assert (point.advice[0].item, point.advice[0].quantity) == (lift.pads.ref, 2000)
    assert "major | below | 22" in text_of(olu.browser.get(f"{base}/point?place=0.0.3"))
    wrong = olu.browser.post(f"{base}/point?place=0.0.3", {
        "en": "Disc", "type": "number", "photo": "never", "weight": "2", "limits": "major 22",
    })  # fmt: skip
    assert wrong.status_code == 422
    assert "Line 1:" in text_of(wrong)
    olu.post("check_template.edit", lift.template, place="0.0.3", do="up")
    assert olu.browser.post(f"{base}/part?in=", {"ru": "Кузов"}).status_code == 302
    assert "Кузов" in text_of(olu.get("check_template", lift.template))
    assert olu.post("check_template.publish", lift.template).status_code == 409
    olu.post("check_template.edit", lift.template, place="1", do="remove")
    assert olu.post("check_template.publish", lift.template).status_code == 302


def test_rules_in_the_browser(lift: Lift) -> None:
    lift.issued(pads="2.9")
    olu = Desk(lift.olu)
    assert olu.get("check_rule", lift.rule).status_code == 200
    typed = {
        "method": "deduct", "minor": "1", "major": "50", "dangerous": "90", "pass_from": "70",
        "marginals": "1 | major | pads | cap | 40", "version": "0",
    }  # fmt: skip
    page = text_of(olu.post("check_rule", lift.rule, rehearse="1", **typed))
    assert "1 report of the last 90 days." in page and "another than then" in page
    assert Rule.objects.get(ref=lift.rule).editions.count() == 1
    assert olu.post("check_rule", lift.rule, **typed).status_code == 302
    assert olu.post("check_rule.publish", lift.rule).status_code == 302
    too_much = olu.post("check_rule", lift.rule, **{**typed, "major": "101"})
    assert too_much.status_code == 422
