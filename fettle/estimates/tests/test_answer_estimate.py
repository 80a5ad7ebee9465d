"""The client's one act: what it does to the lines, and what it cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from fettle.estimates import actions
from fettle.estimates.drafts import Reply, Which
from fettle.estimates.models import EstimateLine, EstimateVersion
from fettle.estimates.tests.factories import Asked, fresh
from fettle.journal import Key, clock
from fettle.journal.queries import entries_of
from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.orders import actions as orders
from fettle.orders.models import Authorisation, Line
from fettle.orders.tests.asking import settle
from fettle.orders.tests.factories import fresh as fresh_order


def test_each_line_goes_where_the_client_said(asked: Asked) -> None:
    version, code = asked.sent()
    answer = asked.answered(code)
    settle()
    assert (answer["state"], answer["outcome"]) == ("answered", "part")
    assert asked.line(asked.pads).authorisation == "authorised"
    assert asked.line(asked.wipers).authorisation == "declined"
    order = fresh_order(asked.order)
    assert (order.total_minor, order.asked_state) == (9000 + 9800, "part")
    said = Authorisation.objects.get(line=asked.pads)
    assert (said.estimate_n, said.channel, said.typed_name, said.address, said.ceiling_minor) == (
        1, "link", "Cy Young", "192.0.2.7", 9800,
    )  # fmt: skip
    told = [entry.verb for entry in entries_of(order.ref)][-3:]
    assert told == ["line.authorise", "line.decline", "estimate.answer"]
    now = fresh(version)
    assert (now.answered_by, bool(now.consent)) == ("Cy Young", True)


@pytest.mark.parametrize(
    ("pads", "wipers", "outcome"),
    [("yes", "yes", "all"), ("no", "later", "none"), ("later", "yes", "part")],
)
def test_the_outcome_is_all_part_or_none(
    asked: Asked, pads: str, wipers: str, outcome: str
) -> None:
    _version, code = asked.sent()
    reply = asked.reply(pads, wipers, consent=outcome != "none")
    assert asked.answered(code, reply)["outcome"] == outcome
    settle()


def test_a_replay_is_answered_alike_and_a_second_answer_is_told_who_was_faster(
    asked: Asked,
) -> None:
    _version, code = asked.sent()
    key = Key("answer-1", "digest")
    first = asked.answered(code, key=key)
    assert asked.answered(code, key=key) == first
    with pytest.raises(Refused, match="Cy Young has answered this estimate already") as refused:
        asked.answered(code, asked.reply("no", name="Dora Young"))
    assert refused.value.rule == "estimate.answered"
    assert Authorisation.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"consent": False}, "consent"),
        ({"consent": "yes"}, "consent"),
        ({"choices": {}}, "choice"),
        ({"choices": {"nothing": "yes"}}, "choice"),
    ],
)
def test_what_is_missing_is_told_at_its_field(
    asked: Asked, values: dict[str, Any], field: str
) -> None:
    version, code = asked.sent()
    with pytest.raises(Invalid) as error:
        asked.answered(code, asked.reply(**values))
    assert any(name.startswith(field) for name in error.value.errors or {})
    assert (fresh(version).state, Authorisation.objects.count()) == ("sent", 0)


def test_what_is_over_cannot_be_answered(asked: Asked) -> None:
    version, code = asked.sent(valid_days="1")
    with clock.set_to(version.valid_until + timedelta(seconds=1)), pytest.raises(Refused) as over:
        asked.answered(code)
    assert over.value.rule == "estimate.over"
    newer, _code = asked.sent()
    with pytest.raises(Refused) as replaced:
        asked.answered(code)
    assert replaced.value.rule == "estimate.over"
    actions.revoke_estimate(asked.garage.ada, newer.ref)
    with pytest.raises(Refused) as revoked:
        asked.answered(_code)
    assert revoked.value.rule == "estimate.over"
    assert fresh_order(asked.order).asked_state == ""


def test_what_the_shop_changed_since_cannot_be_answered(asked: Asked) -> None:
    _version, code = asked.sent()
    orders.edit_line(asked.garage.ada, asked.order.ref, asked.pads.ref, {"unit_price": "60"})
    with pytest.raises(Refused) as changed:
        asked.answered(code)
    assert changed.value.rule == "estimate.changed"
    assert asked.line(asked.wipers).authorisation == "proposed"


def test_the_copy_stays_when_the_catalogue_and_the_order_change(asked: Asked) -> None:
    version, _code = asked.sent()
    asked.garage.pads.name, asked.garage.pads.price_minor = "Gold pads", 99_900
    asked.garage.pads.save()
    orders.edit_line(asked.garage.ada, asked.order.ref, asked.pads.ref, {"text": "Silver pads"})
    row = version.lines.get(line_ref=asked.pads.ref)
    assert (row.text, row.total_minor, version.total_minor) == ("Brake pads", 9800, 21_200)
    newer = asked.drafted()
    assert newer.lines.get(line_ref=asked.pads.ref).text == "Silver pads"


def test_the_database_keeps_what_was_sent_and_answered(asked: Asked) -> None:
    version, code = asked.sent()
    asked.answered(code)
    lines = EstimateLine.objects.filter(version=version)
    versions = EstimateVersion.objects.filter(pk=version.pk)
    for change in (
        lambda: lines.update(total_minor=1),
        lambda: lines.filter(line_ref=asked.pads.ref).update(choice="no"),
        lines.delete,
        lambda: versions.update(total_minor=1),
        lambda: versions.update(answered_by="Eve"),
        lambda: version.links.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_who_is_signed_in_answers_their_own_and_nobody_elses(asked: Asked) -> None:
    version, _code = asked.sent()
    owner = replace(asked.holder(), person_id=asked.garage.olu.person_id)
    stranger, _unit = asked.garage.client_with("Dora", "B-DO 1")
    with pytest.raises(NotFound):
        actions.answer_estimate(
            replace(owner, client_id=stranger.pk), Which(ref=version.ref), asked.reply()
        )
    with pytest.raises(NotFound):
        actions.answer_estimate(
            replace(owner, client_id=None), Which(ref=version.ref), asked.reply()
        )
    actions.answer_estimate(owner, Which(ref=version.ref), asked.reply())
    assert {said.channel for said in Authorisation.objects.all()} == {"portal"}


def test_staff_do_not_answer_for_the_client(asked: Asked) -> None:
    _version, code = asked.sent()
    for who in (asked.garage.olu, asked.garage.tek):
        with pytest.raises(NotAllowed):
            actions.answer_estimate(who, Which(code=code), asked.reply())


def test_a_secret_opens_its_own_order_alone(asked: Asked) -> None:
    """Lines of another order are strangers to it."""
    _version, code = asked.sent()
    fiat = asked.garage.opened(unit_ref=asked.garage.fiat.ref)
    foreign = orders.add_line(
        asked.garage.ada, fiat.ref, kind="fee", text="x", unit_price="1", authorisation="proposed"
    )["line"]
    choices = {**asked.reply().choices, foreign: "yes"}
    with pytest.raises(Invalid) as error:
        asked.answered(code, asked.reply(choices=choices))
    assert f"choice.{foreign}" in (error.value.errors or {})
    assert Line.objects.get(ref=foreign).authorisation == "proposed"
    with pytest.raises(NotFound):
        asked.answered(code[:-1] + ("A" if code[-1] != "A" else "B"))


def test_a_deposit_is_taken_up_only_where_it_is(asked: Asked) -> None:
    _version, code = asked.sent(deposit="50")
    with pytest.raises(Invalid) as error:
        asked.answered(code)
    assert "deposit_way" in (error.value.errors or {})
    with pytest.raises(Invalid) as short:
        asked.answered(code, asked.reply(deposit_way="account"))
    assert (short.value.errors or {})["deposit_way"].rule == "estimate.deposit_short"
    asked.answered(code, asked.reply(deposit_way="counter"))
    assert EstimateVersion.objects.get(state="answered").deposit_way == "counter"


def test_parts_are_issued_only_after_the_yes(asked: Asked) -> None:
    _version, code = asked.sent()
    with pytest.raises(Refused, match="has not agreed to Brake pads"):
        orders.issue_line(asked.garage.ada, asked.order.ref, asked.pads.ref)
    asked.answered(code)
    orders.issue_line(asked.garage.ada, asked.order.ref, asked.pads.ref)
    orders.do_line(asked.garage.tek, asked.order.ref, asked.work.ref)
    paid = orders.checkout_order(asked.garage.ann, asked.order.ref, tender="card")
    assert paid["total"]["amount"] == "188.00"


def test_nothing_is_answered_after_the_checkout(asked: Asked) -> None:
    _version, code = asked.sent()
    orders.cancel_order(asked.garage.rex, asked.order.ref, "went home")
    with pytest.raises(Refused) as refused:
        asked.answered(code, Reply(asked.reply().choices, "Cy", True))
    assert refused.value.rule == "order.ended"
