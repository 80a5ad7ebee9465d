"""What is typed about an estimate: by the shop when it asks, by the client when they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.estimates.actions.answering import CONSENT, NAME_MOST, QUESTION_MOST
from fettle.estimates.actions.drafting import NOTE_MOST
from fettle.estimates.drafts import Reply
from fettle.estimates.models import EstimateLine, EstimateVersion
from fettle.estimates.states import CHOICES, DEPOSIT_WAYS
from fettle.journal.sheets import Line, Sheet, Tick
from fettle.orders.drafts import TextDraft
from fettle.orders.forms.lines import Typed
from fettle.orders.forms.moves import Text
from fettle.orders.forms.ready import ADDRESS_MAX, BODY_MAX
from fettle.texts.queries import Prepared

_CHOICE = "choice_"


class DraftForm(Sheet):
    """What is said beside the lines."""

    note = Line(NOTE_MOST, label=_("Note for the client"), required=False)
    valid_days = Typed(label=_("Days to answer"), required=False)
    deposit = Typed(label=_("Deposit to ask for"), required=False)


class SendForm(Sheet):
    """Whether a text goes out with it, and whether the order waits."""

    tell = Tick(label=_("Send the text to the client"))
    address = Line(ADDRESS_MAX, label=_("Telephone number or e-mail address"), required=False)
    body = Text(BODY_MAX, rows=4, label=_("Text"), required=False)
    wait = Tick(label=_("Let the order wait for the client's yes"))

    def __init__(self, said: Prepared | None, typed: Any = None) -> None:
        shown = {"address": said.address, "body": said.body} if said else {}
        super().__init__(typed, initial=shown)

    def text(self) -> TextDraft | None:
        """The text that somebody chose to send."""
        values = self.cleaned_data
        return TextDraft(values["address"], values["body"]) if values["tell"] else None


class AnswerForm(Sheet):
    """One choice for each line that is asked; a name; the consent; how the deposit is paid."""

    name = Line(NAME_MOST, label=_("Your name"), required=False)  # the action asks for it
    consent = Tick(label=_(CONSENT))

    def __init__(
        self, version: EstimateVersion, lines: Sequence[EstimateLine], typed: Any = None
    ) -> None:
        super().__init__(typed)
        self.lines = lines
        for line in lines:
            self.fields[f"{_CHOICE}{line.line_ref}"] = forms.ChoiceField(
                label=line.text,
                choices=[(choice, _(word)) for choice, word in CHOICES.items()],
                widget=forms.RadioSelect,
                required=False,
            )
        if version.deposit_minor:
            self.fields["deposit_way"] = forms.ChoiceField(
                label=_("How will you pay the deposit?"),
                choices=[(way, _(word)) for way, word in DEPOSIT_WAYS.items()],
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def asked(self) -> list[tuple[EstimateLine, forms.BoundField]]:
        """Each line with its choice."""
        return [(line, self[f"{_CHOICE}{line.line_ref}"]) for line in self.lines]

    def reply(self) -> Reply:
        """The client's one act."""
        values = self.cleaned_data
        choices = {line.line_ref: values[f"{_CHOICE}{line.line_ref}"] for line in self.lines}
        return Reply(choices, values["name"], values["consent"], values.get("deposit_way") or "")

    def field_of(self, name: str) -> str | None:
        """An action calls a line's choice ``choice.LINE``."""
        return super().field_of(name.replace("choice.", _CHOICE))


class AskForm(Sheet):
    """A question, or the wish to be called."""

    question = Text(QUESTION_MOST, rows=3, label=_("Your question"), required=False)
    asker = Line(NAME_MOST, label=_("Your name"), required=False)

    def field_of(self, name: str) -> str | None:
        """The name of who asks stands in a field of its own."""
        return super().field_of({"name": "asker"}.get(name, name))
