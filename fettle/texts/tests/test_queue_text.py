"""Only what can arrive is queued, and only to those who did not say no."""

from __future__ import annotations

import pytest

from fettle.clients.actions import set_consent
from fettle.journal import act
from fettle.kernel.refusal import Invalid, NotFound, Refused
from fettle.texts.actions import queue_text
from fettle.texts.models import Text
from fettle.texts.queries import prepared
from fettle.texts.tests.desk import MOBILE, Desk

WORDS = {"number": "1042", "unit": "Canyon", "total": "79.00", "link": "http://x/t/1"}


def test_as_it_was_typed(desk: Desk) -> None:
    text = desk.queued("{total} is not read", "0151 12345678")
    assert (text.body, text.address, text.channel) == ("{total} is not read", MOBILE, "sms")
    assert (text.state, text.staff_id, text.language) == ("queued", desk.rike.staff_id, "en")


def test_an_email(desk: Desk) -> None:
    assert desk.queued(address="anna@example.org").channel == "email"


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("", "text.empty"),
        ("12", "phone.short"),
        ("110", "phone.short"),
        ("0900 1234567", "phone.premium"),
        ("030 901820", "phone.not_mobile"),
        ("0800 1234567", "phone.not_mobile"),
        ("anna@", "email.shape"),
        ("a@b\r\nBcc: x@y.org", "email.shape"),
        ("call me", "phone.shape"),
        ("+4915112345678" * 3, "phone.shape"),
    ],
)
def test_where_nothing_can_go(desk: Desk, address: str, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        desk.queued(address=address)
    assert refused.value.errors is not None
    assert refused.value.errors["address"].rule == rule
    assert not Text.objects.exists()


def test_a_number_from_abroad_with_its_country(desk: Desk) -> None:
    assert desk.queued(address="+7 912 345-67-89").address == "+79123456789"


@pytest.mark.parametrize(
    ("body", "rule"), [("", "text.empty"), ("a" * 10_000, "text.long"), ("я" * 600, "text.long")]
)
def test_what_cannot_be_said(desk: Desk, body: str, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        desk.queued(body)
    assert refused.value.errors is not None
    assert refused.value.errors["body"].rule == rule


def test_who_said_no_is_left_alone(desk: Desk) -> None:
    set_consent(desk.rike, desk.anna.ref, "sms", given=False, heard="said so")
    with pytest.raises(Refused) as refused:
        desk.queued()
    assert refused.value.rule == "text.refused"
    shown = prepared(desk.rike, WORDS, desk.anna, "ready")
    assert not shown.may_send
    assert "does not want" in shown.why_not
    set_consent(desk.rike, desk.anna.ref, "sms", given=True, heard="changed their mind")
    assert desk.queued().state == "queued"


def test_an_unknown_moment(desk: Desk) -> None:
    with pytest.raises(NotFound), act(desk.rike, "text.cancel") as step:
        queue_text(step, "", desk.anna.pk, "birthday", MOBILE, "Hello")


def test_prepared_in_the_clients_language(desk: Desk) -> None:
    odd = desk.client("{total}", "+4915112345679", language="ru")
    shown = prepared(desk.rike, WORDS, odd, "ready")
    assert shown.body == "{total}, готово: Canyon. Заказ 1042, 79.00. http://x/t/1 Rad"
    assert (shown.address, shown.may_send) == ("+4915112345679", True)
    assert shown.parts.wide


def test_prepared_without_an_address(desk: Desk) -> None:
    shown = prepared(desk.rike, WORDS, desk.client("Bo"), "ready")
    assert (shown.address, shown.may_send) == ("", False)
    landline = prepared(desk.rike, WORDS, desk.client("Cy", "030 901820"), "ready")
    assert "landline" in landline.why_not
