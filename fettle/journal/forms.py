"""What a reader of the journal may ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.journal.facts import FACTS, told_shortly
from fettle.journal.queries import SOURCES

MOST = 10**15
TOPICS = {
    "orders": _("Orders"),
    "clients": _("Clients"),
    "catalog": _("Catalogue"),
    "stock": _("Stock"),
    "money": _("Money"),
    "shop": _("The shop"),
    "places": _("Places"),
    "texts": _("Texts"),
    "inspections": _("Health checks"),
    "journal": _("Refusals and checks"),
}


class JournalFilter(forms.Form):
    """Who, what, when; all of it optional."""

    who = forms.CharField(label=_("Who"), max_length=120, required=False)
    verb = forms.ChoiceField(label=_("What"), required=False)
    topic = forms.ChoiceField(label=_("About"), required=False)
    source = forms.ChoiceField(label=_("By which door"), required=False)
    words = forms.CharField(label=_("Words"), max_length=80, required=False)
    address = forms.CharField(label=_("Address"), max_length=64, required=False)
    subject = forms.CharField(label=_("Reference"), max_length=64, required=False)
    from_on = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    to_on = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        everything = [("", _("Everything"))]
        self.fields["topic"].choices = everything + list(TOPICS.items())  # type: ignore[attr-defined]
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            ("", _("Everywhere")),
            *((source, gettext(word)) for source, word in SOURCES.items()),
        ]
        self.fields["verb"].choices = everything + [  # type: ignore[attr-defined]
            (verb, f"{told_shortly(verb)} · {verb}") for verb in sorted(FACTS)
        ]


class RangeForm(forms.Form):
    """From which seal to which; all of it if nothing is named."""

    first = forms.IntegerField(label=_("From number"), min_value=1, max_value=MOST, required=False)
    last = forms.IntegerField(label=_("To number"), min_value=1, max_value=MOST, required=False)

    def clean(self) -> dict[str, Any]:
        """A range that is turned round holds nothing."""
        typed = super().clean() or {}
        first, last = typed.get("first"), typed.get("last")
        if first and last and first > last:
            self.add_error("last", _("The range ends before it begins."))
        return typed
