"""A closed list of placeholders; what is put in is never read again."""

import pytest

from fettle.kernel.refusal import Invalid
from fettle.texts.placeholders import PLACEHOLDERS, checked_template, filled
from fettle.texts.standard import STANDARD


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("Dear {customer}", "text_template.placeholder"),
        ("{client.phone}", "text_template.placeholder"),
        ("{client!r}", "text_template.placeholder"),
        ("{}", "text_template.placeholder"),
        ("{0}", "text_template.placeholder"),
        ("{{client}}", "text_template.braces"),
        ("{cli{number}ent}", "text_template.braces"),
        ("Dear {client", "text_template.braces"),
        ("client}", "text_template.braces"),
        ("", "text.empty"),
        ("   ", "text.empty"),
        ("a" * 10_000, "text.long"),
    ],
)
def test_what_is_no_template(body: str, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked_template(body)
    assert refused.value.rule == rule
    assert "%" not in str(refused.value)


def test_every_placeholder_may_stand() -> None:
    body = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    assert checked_template(body) == body


def test_a_client_called_total_stays_that() -> None:
    told = filled("{client} pays {total}", {"client": "{total} {link}", "total": "5.00"})
    assert told == "{total} {link} pays 5.00"


def test_what_is_empty_leaves_no_hole() -> None:
    assert filled("Your {unit} , {link} {shop}", {"shop": "Rad"}) == "Your, Rad"


def test_the_first_words_are_templates() -> None:
    bodies = [body for moments in STANDARD.values() for body in moments.values()]
    assert [checked_template(body) for body in bodies] == bodies
