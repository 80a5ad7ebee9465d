from hypothesis import given
from hypothesis import strategies as st

from fettle.kernel.refusal import Invalid, NotAllowed, NotFound, Refused
from fettle.kernel.words import N_


def test_a_refusal_speaks_with_its_values() -> None:
    refused = Refused("{name} is locked.", rule="order.locked", name="Order 7")
    assert str(refused) == "Order 7 is locked."
    assert (refused.rule, refused.status, refused.errors) == ("order.locked", 409, None)


@given(st.text())
def test_typed_text_is_only_ever_a_value(text: str) -> None:
    assert str(Refused("{name} is gone.", name=text)) == f"{text} is gone."


def test_braces_in_a_name_reach_nothing() -> None:
    name = "{total} {name.__class__} %s"
    assert str(Refused("{name} exists.", name=name, total=5)) == f"{name} exists."


def test_words_and_refusals_among_the_values_are_translated_first() -> None:
    german = {"part": "Teil", "{what}: {why}": "{what} – {why}", "none left": "keines da"}
    refused = Refused("{what}: {why}", what=N_("part"), why=Refused("none left"))
    assert refused.spoken(lambda text: german.get(text, text)) == "Teil – keines da"


def test_a_broken_translation_does_not_hide_the_refusal() -> None:
    assert Refused("{n} left.", n=3).spoken(lambda text: text.replace("{n}", "{m}")) == "3 left."


def test_each_kind_has_its_status() -> None:
    assert [kind("x").status for kind in (Refused, NotAllowed, NotFound, Invalid)] == [
        409,
        403,
        404,
        422,
    ]
    fields = Invalid("x", errors={"name": Invalid("Fill this in.")})
    assert fields.errors is not None and str(fields.errors["name"]) == "Fill this in."
