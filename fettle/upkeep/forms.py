"""What is asked about plans. The actions check it; forms keep what was typed beside its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.queries import pick
from fettle.journal.sheets import Line, Sheet, Tick
from fettle.kernel.money import Money
from fettle.upkeep.drafts import Chosen, LineDraft, TemplateDraft
from fettle.upkeep.models import NAME_MAX, TEXT_MAX, WISH_MAX, PlanLine, PlanTemplate, Reminding
from fettle.upkeep.queries import Proposal

TYPED_MAX = 40
LONGEST = 12_000
SERVICES = ("service", "labour", "part", "bundle")
OFFERED = 200


class Day(forms.CharField):
    """A day, as a browser or a person writes it; the action reads it."""

    suffix = ""

    def __init__(self, **options: Any) -> None:
        area = forms.DateInput({"type": "date"})
        super().__init__(required=False, max_length=TYPED_MAX, widget=area, **options)


class Whole(forms.CharField):
    """A whole number as typed, of what ``suffix`` says; the action reads it."""

    def __init__(self, *, suffix: str = "", **options: Any) -> None:
        self.suffix = suffix
        area = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=False, max_length=TYPED_MAX, widget=area, **options)


class Words(forms.CharField):
    """The words of a reminder."""

    def __init__(self, **options: Any) -> None:
        area = forms.Textarea({"rows": 3, "maxlength": str(TEXT_MAX)})
        super().__init__(required=False, max_length=LONGEST, widget=area, **options)


class LineForm(Sheet):
    """A line of a plan."""

    name = Line(NAME_MAX, label=_("What is due?"))
    due_on = Day(label=_("Due on"))
    due_meter = Whole(label=_("Due at"))
    interval_months = Whole(label=_("Again after months"))
    interval_use = Whole(label=_("Again after"))
    item = forms.ChoiceField(
        label=_("Done by"),
        required=False,
        help_text=_("An order with this item does it, and the next time is set by itself."),
    )
    text = Words(
        label=_("Text of the reminder"),
        help_text=_("Empty: the shop's own text. Placeholders such as {client} and {due} work."),
    )
    active = Tick(label=_("Remind the client when it is due"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, line: PlanLine | None = None, typed: Any = None) -> None:
        super().__init__(typed, initial=_shown(line))
        self.currency = ""
        choose(self, actor, line.item if line else None)

    def draft(self, kept: PlanLine | None = None) -> LineDraft:
        """The line as typed."""
        known = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        item = known.pop("item")
        forecast: object = ""
        if kept is not None and kept.forecast_minor is not None:
            forecast = Money(kept.forecast_minor, self.currency or "EUR").text
        return LineDraft(item_ref=item, forecast=forecast, **known)


class ProposalsForm(Sheet):
    """The proposals for a unit: each on or off, with its day and its reading."""

    def __init__(self, offered: list[Proposal], meter: str, typed: Any = None) -> None:
        super().__init__(typed)
        self.offered = [row for row in offered if row.running is None]
        for row in self.offered:
            n = row.position
            self.fields[f"on_{n}"] = Tick(label=row.name, initial=True)
            self.fields[f"due_on_{n}"] = Day(label=_("Due on"), initial=row.due_on)
            if row.template.interval_use:
                self.fields[f"due_meter_{n}"] = Whole(
                    label=_("Due at"), initial=row.due_meter, suffix=meter
                )

    @property
    def rows(self) -> list[tuple[Proposal, list[forms.BoundField]]]:
        """Each proposal with its fields."""
        names = ("on", "due_on", "due_meter")
        return [
            (row, [self[f"{name}_{row.position}"] for name in names
                   if f"{name}_{row.position}" in self.fields])
            for row in self.offered
        ]  # fmt: skip

    def chosen(self) -> list[Chosen]:
        """The ticked ones, as typed."""
        known = self.cleaned_data
        return [
            Chosen(n, known[f"due_on_{n}"], known.get(f"due_meter_{n}", ""))
            for n in (row.position for row in self.offered)
            if known[f"on_{n}"]
        ]

    def field_of(self, name: str) -> str | None:
        """ "chosen.3.due_on" is told at due_on_3."""
        _chosen, _dot, rest = name.partition(".")
        position, _dot, field = rest.partition(".")
        return super().field_of(f"{field}_{position}")


class ReasonForm(Sheet):
    """Why a line is dropped."""

    reason = Line(200, label=_("Why is it dropped?"))


class Visit(Sheet):
    """What is said about a visit."""

    def chosen(self, *names: str) -> dict[str, Any]:
        """These fields as typed; of a form that was sent empty, empty."""
        return {name: self.cleaned_data.get(name, "") for name in names}


class WishForm(Visit):
    """The day on which a client would like to come."""

    on = Day(label=_("When would you like to come?"))
    note = Line(WISH_MAX, label=_("Note to the shop"), required=False)

    def __init__(self, line: PlanLine, typed: Any = None) -> None:
        super().__init__(typed, initial={"on": line.wished_on, "note": line.wish_note})


class AppointmentForm(Visit):
    """The day that was agreed on."""

    on = Day(label=_("The client comes on"))
    reply = Line(WISH_MAX, label=_("Word to the client"), required=False)

    def __init__(self, line: PlanLine, typed: Any = None) -> None:
        super().__init__(typed, initial={"on": line.booked_on or line.wished_on})


class DeclineForm(Visit):
    """Why a day is not possible."""

    reply = Line(WISH_MAX, label=_("Word to the client"), required=False)


class TemplateForm(Sheet):
    """What is proposed in one place, in each language."""

    active = Tick(label=_("Propose this"))
    first_days = Whole(label=_("For the first time after days"))
    interval_months = Whole(label=_("Then after months"))
    interval_use = Whole(label=_("Or after km or mi"))
    item = forms.ChoiceField(label=_("Done by"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, actor: Actor, row: PlanTemplate, typed: Any = None) -> None:
        same = ("active", "first_days", "interval_months", "interval_use", "version")
        initial = {name: getattr(row, name) for name in same}
        super().__init__(typed, initial=initial | {"item": row.item.ref if row.item else ""})
        choose(self, actor, row.item)
        for code, language in settings.LANGUAGES:
            self.fields[f"name_{code}"] = Line(
                NAME_MAX, label=_("Name"), required=False, initial=row.names.get(code, ""),
                help_text=language,
            )  # fmt: skip
            self.fields[f"text_{code}"] = Words(
                label=_("Text of the reminder"), initial=row.texts.get(code, ""),
                help_text=language,
            )  # fmt: skip

    @property
    def worded(self) -> list[forms.BoundField]:
        """The fields of the languages."""
        return [bound for bound in self.visible_fields() if bound.name[:5] in ("name_", "text_")]

    @property
    def plain(self) -> list[forms.BoundField]:
        """The others."""
        return [bound for bound in self.visible_fields() if bound not in self.worded]

    def draft(self) -> TemplateDraft:
        """The proposal as typed."""
        known = self.cleaned_data
        codes = [code for code, _language in settings.LANGUAGES]
        return TemplateDraft(
            names={code: known[f"name_{code}"] for code in codes},
            texts={code: known[f"text_{code}"] for code in codes},
            first_days=known["first_days"],
            interval_months=known["interval_months"],
            interval_use=known["interval_use"],
            item_ref=known["item"],
            active=known["active"],
        )


class RemindingForm(Sheet):
    """Whether the shop reminds, and how long before."""

    active = Tick(label=_("Remind clients of what is due"))
    lead_days = Whole(label=_("Days before it is due"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, row: Reminding, typed: Any = None) -> None:
        super().__init__(typed, initial={name: getattr(row, name) for name in self.base_fields})


def choose(form: Sheet, actor: Actor, chosen: Any) -> None:
    """Offer what the shop does or sells, and what is chosen already."""
    found = {item.ref: item.name for item in pick(actor, "", OFFERED, kinds=SERVICES)}
    if chosen is not None:
        found.setdefault(chosen.ref, chosen.name)
    field = form.fields["item"]
    field.choices = [("", _("Nothing in particular")), *found.items()]  # type: ignore[attr-defined]


def _shown(line: PlanLine | None) -> dict[str, Any]:
    if line is None:
        return {"active": True}
    same = (
        "name", "due_on", "due_meter", "interval_months", "interval_use", "text", "active",
        "version",
    )  # fmt: skip
    shown = {name: getattr(line, name) for name in same}
    return shown | {"item": line.item.ref if line.item else ""}
