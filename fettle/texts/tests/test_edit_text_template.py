"""The shop's own words."""

from __future__ import annotations

from collections import Counter

import pytest

from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.texts.actions import edit_text_template
from fettle.texts.queries import all_words, prepared, words_for
from fettle.texts.tests.desk import Desk

PLACE = ("ticket", "ready", "en")


def test_own_words_and_off(desk: Desk) -> None:
    answer = edit_text_template(desk.rike, PLACE, "Come, {client}!", True, version=0)
    assert answer["version"] == 1
    shown = prepared(desk.rike, {}, desk.anna, "ready")
    assert (shown.body, shown.may_send) == ("Come, Anna Berg!", True)
    assert prepared(desk.rike, {}, desk.anna, "ready", flow="workshop").body != shown.body
    edit_text_template(desk.rike, PLACE, "Come, {client}!", False, version=1)
    assert not prepared(desk.rike, {}, desk.anna, "ready").may_send
    assert words_for(Desk("Other").rike, *PLACE).version == 0


def test_two_at_once(desk: Desk) -> None:
    edit_text_template(desk.rike, PLACE, "One", True, version=0)
    with pytest.raises(Refused) as refused:
        edit_text_template(desk.olu, PLACE, "Two", True, version=0)
    assert refused.value.rule == "stale.version"


def test_refused(desk: Desk) -> None:
    with pytest.raises(Invalid) as refused:
        edit_text_template(desk.rike, PLACE, "{foo}", True)
    assert refused.value.rule == "text_template.placeholder"
    with pytest.raises(NotAllowed):
        edit_text_template(desk.tek, PLACE, "One", True)
    with pytest.raises(NotFound):
        edit_text_template(desk.rike, ("ticket", "ready", "xx"), "One", True)


def test_every_moment_has_words(desk: Desk) -> None:
    found = all_words(desk.rike)
    languages = Counter((words.flow, words.moment) for words in found)
    assert set(languages.values()) == {3}
    assert {("ticket", "ready"), ("workshop", "ready"), ("upkeep", "reminder")} <= set(languages)
    assert ("ticket", "reminder") not in languages
    assert all(words.body for words in found)
