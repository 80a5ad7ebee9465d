"""What is asked about a check."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fettle.clients.states import UnitKind
from fettle.inspections.states import METHODS, PHOTO_RULES, POINT_TYPES, URGENCIES
from fettle.journal.sheets import Line, Sheet, Tick


def _worded(words: Mapping[str, str]) -> list[tuple[str, Promise]]:
    return [(key, _(word)) for key, word in words.items()]


class SubmitForm(Sheet):
    """The meter as it stands now, and what the client should read first."""

    meter = Line(12, label=_("Meter"), required=False)
    note = forms.CharField(
        label=_("In a few words for the client"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3, "maxlength": "500"}),
    )


class DiscardForm(Sheet):
    """Why."""

    reason = Line(200, label=_("Reason"))


class RecommendForm(Sheet):
    """An item of the catalogue, how much, how soon, and how far it goes until then."""

    item = Line(80, label=_("What is recommended"), help_text=_("Name, number or bar code"))
    quantity = Line(12, label=_("Quantity"), initial="1")
    urgency = forms.ChoiceField(label=_("How soon"), choices=_worded(URGENCIES), initial="soon")
    distance = Line(8, label=_("Distance left"), required=False)
    days = Line(5, label=_("Days left"), required=False)


class NamesForm(Sheet):
    """What something is called in each language."""

    en = Line(160, label=_("English"), required=False)
    ru = Line(160, label=_("Russian"), required=False)
    zh = Line(160, label=_("Chinese"), required=False)

    @property
    def names(self) -> dict[str, str]:
        """By language, empty ones left out."""
        values = self.cleaned_data
        told = {"en": values["en"], "ru": values["ru"], "zh-hans": values["zh"]}
        return {code: text for code, text in told.items() if text}

    def field_of(self, name: str) -> str | None:
        """Wrong names are shown at the first of them."""
        return "en" if name.endswith(("names", "name")) else super().field_of(name)


class TemplateForm(NamesForm):
    """A new template."""

    unit_kind = forms.ChoiceField(label=_("For"), choices=UnitKind.choices)


class PointForm(NamesForm):
    """A check point; answers, limits and advice one a line."""

    type = forms.ChoiceField(label=_("How it is answered"), choices=_worded(POINT_TYPES))
    photo = forms.ChoiceField(label=_("Photo"), choices=_worded(PHOTO_RULES))
    required = Tick(label=_("Must be answered"))
    weight = Line(3, label=_("Weight"), help_text=_("For averages: 0 to 100"))
    answers = forms.CharField(
        label=_("Answers"),
        required=False,
        help_text=_(
            "One a line: key | level | English | Russian | Chinese | deduction. Levels: pass,"
            " minor, major, dangerous."
        ),
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )
    unit = Line(12, label=_("Unit of the number"), required=False)
    decimals = Line(1, label=_("Decimals"), required=False)
    least = Line(12, label=_("Least"), required=False)
    most = Line(12, label=_("Most"), required=False)
    limits = forms.CharField(
        label=_("Limits"),
        required=False,
        help_text=_("One a line: level | below or above | number"),
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
    )
    advice = forms.CharField(
        label=_("Recommend"),
        required=False,
        help_text=_(
            "One a line: level | item (number or name) | quantity | now, soon or next_visit |"
            " distance | days"
        ),
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
    )


class RuleForm(Sheet):
    """A scoring rule: deductions by level, marginal rules one a line."""

    method = forms.ChoiceField(label=_("Method"), choices=_worded(METHODS))
    minor = Line(6, label=_("Minor: points off"))
    major = Line(6, label=_("Major: points off"))
    dangerous = Line(6, label=_("Dangerous: points off"))
    pass_from = Line(6, label=_("Passed from"))
    marginals = forms.CharField(
        label=_("Marginal rules"),
        required=False,
        help_text=_(
            "One a line: count | level | point (or empty for any) | cap or extra | score. For"
            " example: 1 | dangerous | | cap | 40"
        ),
        widget=forms.Textarea({"rows": 5, "spellcheck": "false"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def field_of(self, name: str) -> str | None:
        """``basics.minor`` is shown at minor, ``marginals.0.bp`` at the marginal rules."""
        head, _dot, rest = name.partition(".")
        return super().field_of(rest if head == "basics" else head)
