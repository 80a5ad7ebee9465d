"""From a draft to the client and back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from fettle.estimates import actions
from fettle.estimates.drafts import Which
from fettle.estimates.models import EstimateVersion
from fettle.estimates.queries import changes_between, versions_of
from fettle.estimates.tests.factories import Asked, fresh
from fettle.journal import clock
from fettle.journal.models import Entry, KeyRow
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders import actions as orders
from fettle.orders.actions import TextDraft
from fettle.orders.tests.factories import Garage, OtherGarage
from fettle.orders.tests.factories import fresh as fresh_order
from fettle.texts.models import Text


def test_a_draft_is_a_copy_that_nobody_outside_sees(asked: Asked) -> None:
    version = asked.drafted(note="Please look", deposit="20", valid_days="3")
    assert (version.n, version.state, version.total_minor, version.deposit_minor) == (
        1, "draft", 21_200, 2000,
    )  # fmt: skip
    assert [(line.text, line.asked) for line in version.lines.all()] == [
        ("Labour", False), ("Brake pads", True), ("Wipers", True),
    ]  # fmt: skip
    assert fresh_order(asked.order).asked_state == ""
    with pytest.raises(NotFound):
        actions.see_estimate(asked.holder(), Which(ref=version.ref))
    newer = asked.drafted()
    assert (newer.n, fresh(version).state) == (2, "replaced")


def test_nothing_is_asked_where_nothing_is_proposed(garage: Garage, asked: Asked) -> None:
    fiat = garage.opened(unit_ref=garage.fiat.ref)
    orders.add_line(garage.ada, fiat.ref, item_ref=garage.labour.ref)
    with pytest.raises(Refused) as refused:
        actions.draft_estimate(garage.ada, fiat.ref)
    assert refused.value.rule == "estimate.nothing"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"deposit": "1000"}, "deposit"),
        ({"deposit": "-1"}, "deposit"),
        ({"valid_days": "0"}, "valid_days"),
        ({"valid_days": "400"}, "valid_days"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_wrong_values_are_told(asked: Asked, values: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as error:
        asked.drafted(**values)
    assert field in (error.value.errors or {})
    assert not EstimateVersion.objects.exists()


def test_it_is_sent_with_a_text_whose_secret_is_made_on_the_way(asked: Asked) -> None:
    version = asked.drafted()
    text = TextDraft("+4915112345678", "Please look: http://shop/e/" + "*" * 32)
    actions.send_estimate(asked.garage.ada, version.ref, text=text)
    told = Text.objects.get(moment="estimate")
    code = told.body.rpartition("/")[2]
    assert len(code) == 32 and "*" not in code
    assert actions.see_estimate(asked.holder(), Which(code=code))["state"] == "seen"
    kept = str(list(Entry.objects.values())) + str(list(KeyRow.objects.values()))
    assert code not in kept
    assert fresh_order(asked.order).asked_state == "seen"
    with pytest.raises(Refused) as refused:
        actions.see_estimate(asked.holder(), Which(code=code))
    assert refused.value.rule == "estimate.seen"


def test_the_order_waits_only_if_somebody_says_so(asked: Asked) -> None:
    version = asked.drafted()
    actions.send_estimate(asked.garage.ada, version.ref, wait=True)
    order = fresh_order(asked.order)
    assert (order.stage, order.waiting_reason, order.asked_state) == (
        "waiting", "authorisation", "sent",
    )  # fmt: skip


def test_without_being_told_it_does_not_wait(asked: Asked) -> None:
    asked.sent()
    assert fresh_order(asked.order).stage == "new"
    assert not Text.objects.exists()


def test_a_draft_that_is_behind_the_order_is_not_sent(asked: Asked) -> None:
    version = asked.drafted()
    orders.add_line(asked.garage.ada, asked.order.ref, kind="fee", text="x", unit_price="1")
    with pytest.raises(Refused) as stale:
        actions.send_estimate(asked.garage.ada, version.ref)
    assert stale.value.rule == "estimate.stale"


def test_a_newer_version_replaces_and_says_what_is_different(asked: Asked) -> None:
    first, _code = asked.sent()
    orders.edit_line(asked.garage.ada, asked.order.ref, asked.wipers.ref, {"unit_price": "20"})
    orders.remove_line(asked.garage.ada, asked.order.ref, asked.pads.ref)
    second, _code = asked.sent()
    assert (fresh(first).state, second.state, second.n) == ("replaced", "sent", 2)
    told = [(c.text, c.before is None, c.now is None) for c in changes_between(second, first)]
    assert told == [("Wipers", False, False), ("Brake pads", False, True)]
    with pytest.raises(Refused) as ended:
        actions.send_estimate(asked.garage.ada, second.ref)
    assert ended.value.rule == "estimate.ended"


def test_the_worker_closes_what_nobody_answered(asked: Asked) -> None:
    version, _code = asked.sent(valid_days="2")
    house = asked.garage.olu.__class__(
        person_id=None, name="Fettle", role="system", shop_id=asked.order.shop_id
    )
    assert actions.expire_estimates(house) == 0
    with clock.set_to(version.valid_until + timedelta(seconds=1)):
        assert actions.expire_estimates(house) == 1
        assert actions.expire_estimates(house) == 0
    assert (fresh(version).state, fresh_order(asked.order).asked_state) == ("expired", "expired")


def test_a_question_reaches_the_board_and_it_can_still_be_answered(asked: Asked) -> None:
    version, code = asked.sent()
    actions.ask_estimate(asked.holder(), Which(code=code), question="Is it urgent?", name="Cy")
    now = fresh(version)
    assert (now.state, now.question, fresh_order(asked.order).asked_state) == (
        "seen", "Is it urgent?", "question",
    )  # fmt: skip
    actions.ask_estimate(asked.holder(), Which(code=code), how="call")
    assert fresh_order(asked.order).asked_state == "call"
    asked.answered(code)
    with pytest.raises(Refused):
        actions.ask_estimate(asked.holder(), Which(code=code), question="And now?")
    assert fresh(version).question == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "x" * 1001}, "question"),
        ({"how": "shout"}, "how"),
    ],
)
def test_an_empty_question_is_none(asked: Asked, values: dict[str, Any], field: str) -> None:
    _version, code = asked.sent()
    with pytest.raises(Invalid) as error:
        actions.ask_estimate(asked.holder(), Which(code=code), **values)
    assert field in (error.value.errors or {})


def test_roles_and_other_shops(asked: Asked, other: OtherGarage) -> None:
    version = asked.drafted()
    for who in (asked.garage.tek, asked.garage.ann, asked.holder()):
        with pytest.raises(NotAllowed):
            actions.draft_estimate(who, asked.order.ref)
        with pytest.raises(NotAllowed):
            actions.send_estimate(who, version.ref)
        with pytest.raises(NotAllowed):
            actions.link_estimate(who, version.ref)
    for do in (actions.send_estimate, actions.link_estimate, actions.revoke_estimate):
        with pytest.raises(NotFound):
            do(other.eve, version.ref)
    with pytest.raises(NotFound):
        actions.draft_estimate(other.eve, asked.order.ref)
    assert versions_of(other.eve, asked.order.ref) == []
    with pytest.raises(Refused) as unsent:
        actions.link_estimate(asked.garage.ada, version.ref)
    assert unsent.value.rule == "estimate.unsent"
