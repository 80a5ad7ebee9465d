"""The template vocabulary."""

import re

from django import forms
from django.template import Context, Template
from django.test import RequestFactory

from fettle.access.actor import Actor
from fettle.kernel.money import Money

ADVISOR = Actor(1, "Nina Koch", "advisor", 1)


def written(source: str, **known: object) -> str:
    known.setdefault("request", RequestFactory().get("/clients/?q=anna&cursor=old"))
    return Template("{% load fettle %}" + source).render(Context(known))


class Sheet(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the card.")
    fuel = forms.ChoiceField(
        label="Fuel", choices=[("0", "0"), ("1", "1")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Note", required=False)


def test_money_takes_minor_units_or_money_and_knows_nothing() -> None:
    assert written("{{ 1250|money:'EUR' }}") == "€12.50"
    assert written("{{ sum|money }}", sum=Money(1250, "EUR")) == "€12.50"
    assert written("{{ none|money:'EUR' }}", none=None) == "–"


def test_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in written('{% icon "wallet" 18 %}')


def test_may_asks_the_role_and_refuses_unknown_verbs() -> None:
    source = "{% may verb as ok %}{{ ok }}"
    assert written(source, verb="client.create", actor=ADVISOR) == "True"
    assert written(source, verb="tax_rate.edit", actor=ADVISOR) == "False"
    assert written(source, verb="no.such", actor=ADVISOR) == "False"
    assert written(source, verb="client.create", actor=None) == "False"


def test_form_key_is_fresh_each_time_but_the_token_is_one_a_page() -> None:
    html = written("{% form_key %}{% form_key %}")
    keys = re.findall(r'name="key" value="([^"]+)"', html)
    tokens = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)
    assert len(set(keys)) == 2 and len(set(tokens)) == 1 and len(tokens) == 2


def test_a_wrong_field_says_the_words_of_the_summary_and_is_linked_from_it() -> None:
    form = Sheet({"fuel": "9"})
    form.add_error(None, "The whole is wrong.")
    html = written("{% error_summary form %}{% field form.name %}{% field form.fuel %}", form=form)
    summary, _, fields = html.partition("</div>")
    assert 'href="#id_name"' in summary and 'href="#id_fuel_0"' in summary
    assert "The whole is wrong." in summary
    for text in (*form.errors["name"], *form.errors["fuel"]):
        assert str(text) in summary and str(text) in fields
    assert 'aria-invalid="true"' in fields
    assert 'aria-describedby="id_name_hint id_name_error"' in fields
    assert "id_fuel_0" in fields


def test_a_form_that_is_well_has_no_summary() -> None:
    assert "summary" not in written("{% error_summary form %}", form=Sheet())
    assert "summary" not in written("{% error_summary form %}")


def test_field_escapes_what_people_type() -> None:
    form = Sheet({"name": "<script>", "fuel": "1"})
    assert "<script>" not in written("{% field form.name %}", form=form)


def test_pager_keeps_the_filters_and_changes_the_cursor() -> None:
    html = written('{% pager next="n<1" %}')
    assert 'href="?q=anna&amp;cursor=n%3C1"' in html
    assert 'rel="prev"' not in html
    assert written("{% pager %}").strip() == ""


def test_stage_badge_has_icon_and_word() -> None:
    html = written('{% stage_badge "ready" %}')
    assert "<svg" in html and "Ready" in html
    assert "Unknown" in written('{% stage_badge "no-such" %}')


def test_avatar_has_initials_and_the_whole_name() -> None:
    html = written("{% avatar who %}", who=ADVISOR)
    assert 'aria-label="Nina Koch"' in html and ">NK<" in html
