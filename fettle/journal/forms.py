"""What a reader of the journal may ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.journal.facts import FACTS


class JournalFilter(forms.Form):
    """Who, what, when; all of it optional."""

    who = forms.CharField(label=_("Who"), max_length=120, required=False)
    verb = forms.ChoiceField(label=_("What"), required=False)
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
        self.fields["verb"].choices = everything + [  # type: ignore[attr-defined]
            (verb, verb) for verb in sorted(FACTS)
        ]
