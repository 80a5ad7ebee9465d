"""What somebody typed about an order's lines and about a unit that came in.

Quantities and amounts may be text as typed, whole numbers, or the kernel's own types; they are
read once, in the action, so that a page and a machine hear the same sentences.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line to be added: of a catalogue item, or free text with its kind and price."""

    quantity: object = "1"
    item_ref: str = ""
    kind: str = ""
    text: str = ""
    unit_price: object = None
    discount: object = None
    doer_ref: str = ""


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """A work that the client wants, as written down at the reception."""

    text: str = ""
    item_ref: str = ""
    quantity: object = "1"
    price: object = None

    @property
    def line(self) -> LineDraft:
        """The work as a line of labour; without a price it costs nothing yet."""
        free = 0 if self.price is None and not self.item_ref else self.price
        return LineDraft(
            quantity=self.quantity,
            item_ref=self.item_ref,
            kind="labour",
            text=self.text,
            unit_price=free,
        )


@dataclass(frozen=True, slots=True)
class MarkDraft:
    """A mark on the body; ``x`` and ``y`` in thousandths of the drawing's width and height."""

    kind: str
    x: object
    y: object
    note: str = ""
    upload: bytes | None = None


@dataclass(frozen=True, slots=True)
class TextDraft:
    """A finished text that somebody chose to send: to which number or e-mail address, and what."""

    address: str
    body: str
