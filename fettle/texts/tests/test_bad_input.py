"""What must never become a wrong message: each a clear sentence, and nothing is sent."""

from __future__ import annotations

import pytest

from fettle.kernel.refusal import Invalid
from fettle.texts.actions import edit_text_template
from fettle.texts.models import Text, TextTemplate
from fettle.texts.placeholders import PLACEHOLDERS
from fettle.texts.queries import example, prepared, words_for
from fettle.texts.tests.desk import MOBILE, Desk
from fettle.texts.tests.test_pages import browser_of

READY = ("ticket", "ready", "en")


@pytest.mark.parametrize(
    "body",
    [
        "{foo}", "{{client}}", "{client{total}}", "{client", "client}", "{}", "{ client }",
        "{client!r}", "{client.name}", "{client[0]}", "{0}", "{CLIENT}", "%(client)s {{ x }}",
        "", " \n ", "x" * 10_000, "a\0b", "\u202e{client}",
    ],
)  # fmt: skip
def test_templates_that_cannot_be_kept(desk: Desk, body: str) -> None:
    with pytest.raises(Invalid):
        edit_text_template(desk.rike, READY, body, True)
    answer = browser_of(desk.rike).post(
        "/texts/templates/ticket/ready/en", {"body": body, "active": "on", "version": "0"}
    )
    assert answer.status_code == 422
    assert not TextTemplate.objects.exists()


@pytest.mark.parametrize("name", ["{total}", "{client}", "{{link}}", "%s", "{0}", "\\1", "*" * 32])
def test_a_client_called_like_a_placeholder(desk: Desk, name: str) -> None:
    odd = desk.client(name, "+4915112345679")
    edit_text_template(desk.rike, READY, "{client} pays {total}", True)
    shown = prepared(desk.rike, {"total": "79.00"}, odd, "ready")
    assert shown.body == f"{name} pays 79.00"


def test_every_placeholder_has_a_value_in_the_example(desk: Desk) -> None:
    words = words_for(desk.rike, *READY)
    shown = example(desk.rike, words, "", "http://x/t/1")
    assert set(PLACEHOLDERS) <= set(shown.values)


@pytest.mark.parametrize(
    "address",
    [
        "0900 1234567", "+1 900 234 5678", "+7 809 123-45-67", "110", "112", "22333", "12345",
        "+49 30 901820", "+999 123456789", "0800 1234567", "anna", "+", "00", "151'; DROP TABLE--",
        "\u0661\u0662\u0663", "1" * 10_000, "a@b", "a@b.c\nBcc: d@e.f",
    ],
)  # fmt: skip
def test_numbers_to_which_nothing_goes(desk: Desk, address: str) -> None:
    with pytest.raises(Invalid) as refused:
        desk.queued(address=address)
    assert refused.value.errors
    assert "address" in refused.value.errors
    assert not Text.objects.exists()


@pytest.mark.parametrize(
    "address", ["+7 912 345-67-89", "+86 138 0013 8000", MOBILE, "0151 12345678"]
)
def test_numbers_from_everywhere_with_their_country(desk: Desk, address: str) -> None:
    assert desk.queued(address=address).address.startswith("+")


def test_ten_thousand_characters(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.queued("я" * 10_000)
    length = browser_of(desk.rike).post("/texts/length", {"body": "я" * 10_000})
    assert "75 short messages" in length.content.decode()
