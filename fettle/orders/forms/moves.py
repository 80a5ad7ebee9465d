"""What is asked when an order moves: reasons, decisions about parts, who takes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.journal.sheets import Line as TextLine
from fettle.journal.sheets import Read
from fettle.kernel.plain import plain_text
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.orders.forms.advances import TARGETS
from fettle.orders.forms.choices import workers
from fettle.orders.models import Line, Order
from fettle.orders.states import WAITING_REASONS

PART_WAYS = [
    ("shelf", _("Back to the shelf")),
    ("scrap", _("Scrap")),
    ("billed", _("The client pays for it")),
]
CAPTION_MOST = 120


class Text(Read):
    """Several lines of plain text."""

    def __init__(self, limit: int, *, rows: int = 3, **options: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows, "maxlength": str(limit)})
        super().__init__(empty="", widget=area, **options)
        self.limit = limit

    def read(self, typed: object) -> str:
        text = plain_text(typed, self.limit)
        if self.required and not text:
            raise Invalid(N_("Fill this in."), rule="text.empty")
        return text


class WaitForm(forms.Form):
    """Why an order waits."""

    reason = forms.ChoiceField(
        label=_("What is it waiting for?"),
        widget=forms.RadioSelect,
        choices=[(key, _(word)) for key, word in WAITING_REASONS.items()],
    )
    note = TextLine(200, label=_("Note"), required=False)


class CancelForm(forms.Form):
    """Why an order ends, and what becomes of each part that has left the shelf."""

    reason = TextLine(200, label=_("Why is it cancelled?"))

    advance = forms.ChoiceField(
        label=_("Where does the advance go?"), choices=TARGETS, widget=forms.RadioSelect
    )

    def __init__(self, order: Order, issued: list[Line], typed: Any = None) -> None:
        super().__init__(typed)
        self.issued = issued
        if not order.advance_minor:
            del self.fields["advance"]
        for line in issued:
            self.fields[f"part_{line.ref}"] = forms.ChoiceField(
                label=line.text,
                choices=PART_WAYS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say what becomes of this part.")},
            )

    @property
    def parts(self) -> list[tuple[Line, forms.BoundField]]:
        """Each issued line with its question."""
        return [(line, self[f"part_{line.ref}"]) for line in self.issued]

    def decided(self) -> dict[str, str]:
        """Where each issued line goes, by the line's reference."""
        return {line.ref: self.cleaned_data[f"part_{line.ref}"] for line in self.issued}


class AssignForm(forms.Form):
    """Who takes the order."""

    responsible = forms.ChoiceField(label=_("Who does the work?"), required=False)

    def __init__(self, actor: Actor, order: Order, typed: Any = None) -> None:
        shown = {"responsible": order.responsible.ref if order.responsible else ""}
        super().__init__(typed, initial=shown)
        self.fields["responsible"].choices = workers(actor)  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    """Something about the work."""

    text = Text(2000, rows=2, label=_("Comment"))


class PhotoForm(forms.Form):
    """A photo of the work or of the unit."""

    photo = forms.FileField(
        label=_("Photo"),
        error_messages={"required": _("Choose a photo.")},
        widget=forms.FileInput(attrs={"accept": "image/*", "data-photo": ""}),
    )
    caption = TextLine(CAPTION_MOST, label=_("Caption"), required=False)


class ReasonForm(forms.Form):
    """A sentence why."""

    reason = TextLine(200, label=_("Why?"))
