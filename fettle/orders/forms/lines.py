"""Lines of an order and requests for parts, as they are typed. The action reads the values."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.catalog.prices import PickedPrice
from fettle.catalog.queries import PriceCard
from fettle.journal.sheets import Line as TextLine
from fettle.kernel.money import Money
from fettle.kernel.quantity import Quantity
from fettle.orders.forms.choices import workers
from fettle.orders.models import Line
from fettle.shop.approval_forms import ApprovalSheet
from fettle.shop.queries import current_shop

TARGETS = [("shelf", _("Back to the shelf")), ("scrap", _("Scrap"))]
FREE_KINDS = [
    ("labour", _("Labour")),
    ("part", _("Part")),
    ("fee", _("Fee")),
    ("sublet", _("Work by others")),
]


class Typed(TextLine):
    """A number as typed: the action reads it and says what is wrong with it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(40, **options)
        self.widget.attrs.update(inputmode="decimal", autocomplete="off")


class LineForm(ApprovalSheet):
    """What a line says, how much of it, what it costs, and who approves a large discount."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FREE_KINDS, required=False)
    text = TextLine(200, label=_("What"), required=False)
    quantity = Typed(label=_("Quantity"), initial="1")
    unit_price = Typed(label=_("Price each"), required=False)
    discount = Typed(label=_("Discount"), required=False)
    doer = forms.ChoiceField(label=_("Who does it?"), required=False)
    reason = TextLine(200, label=_("Why another price?"), required=False)
    version = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1
    )

    def __init__(self, actor: Actor, shown: dict[str, Any], typed: Any = None) -> None:
        super().__init__(typed, initial=shown)
        self.fields["doer"].choices = workers(actor)  # type: ignore[attr-defined]
        if actor.role not in current_shop(actor).discount_limits:
            del self.fields["approval_username"], self.fields["approval_secret"]

    @classmethod
    def of_item(
        cls,
        actor: Actor,
        item: PriceCard,
        currency: str,
        typed: Any = None,
        picked: PickedPrice | None = None,
    ) -> LineForm:
        """A line of the catalogue: its kind is the item's, its price the one that was picked."""
        price = item.price_minor if picked is None else picked.price_minor
        form = cls(
            actor,
            {
                "text": item.name_in(actor.language),
                "unit_price": Money(price, currency).text,
            },
            typed,
        )
        del form.fields["kind"]
        if picked is None or picked.rule is None:
            del form.fields["reason"]
        if item.kind not in ("labour", "service"):
            del form.fields["doer"]
        return form

    @classmethod
    def of_line(cls, actor: Actor, line: Line, version: int, typed: Any = None) -> LineForm:
        """A line that is there already."""
        currency = line.order.currency
        form = cls(
            actor,
            {
                "text": line.text,
                "quantity": Quantity(line.quantity_thousandths).text,
                "unit_price": Money(line.unit_price_minor, currency).text,
                "discount": Money(line.discount_minor, currency).text
                if line.discount_minor
                else "",
                "doer": line.doer.ref if line.doer else "",
                "version": version,
            },
            typed,
        )
        del form.fields["kind"]
        if not line.price_rule:
            del form.fields["reason"]
        if line.kind not in ("labour", "service"):
            del form.fields["doer"]
        return form


class ReturnForm(forms.Form):
    """How much of an issued part comes back, and where it goes."""

    quantity = Typed(label=_("How much?"))
    target = forms.ChoiceField(
        label=_("Where does it go?"), choices=TARGETS, widget=forms.RadioSelect, initial="shelf"
    )


class PartForm(forms.Form):
    """A part that is needed: from the catalogue, or in words."""

    text = TextLine(
        200,
        label=_("Which part?"),
        required=False,
        help_text=_("A name or number of the catalogue, or your own words."),
    )
    quantity = Typed(label=_("How much?"), initial="1")


class IssueForm(forms.Form):
    """Which part of the catalogue is issued for a request."""

    item = TextLine(
        100,
        label=_("Part of the catalogue"),
        required=False,
        help_text=_("Number, bar code or full name."),
    )
