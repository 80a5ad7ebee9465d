"""What somebody typed about an order's lines and about a unit that came in.

Quantities and amounts may be text as typed, whole numbers, or the kernel's own types; they are
read once, in the action, so that a page and a machine hear the same sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fettle.shop.actions.approving import Approval


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line to be added: of a catalogue item, or free text with its kind and price.

    ``authorisation`` is "authorised" or "proposed"; empty: as the shop asks in this flow.
    ``danger`` and ``found`` say why it is proposed, ``due_on`` when it should be done,
    ``again_of_id`` which line put off before it takes up again. Lines of one service share a
    ``package``. ``reason`` says why a price is not the standard one, ``approval`` who approves a
    discount that one person does not decide.
    """

    quantity: object = "1"
    item_ref: str = ""
    kind: str = ""
    text: str = ""
    unit_price: object = None
    discount: object = None
    doer_ref: str = ""
    authorisation: str = ""
    danger: str = ""
    found: str = ""
    due_on: date | None = None
    again_of_id: int | None = None
    package: str = ""
    package_name: str = ""
    reason: str = ""
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a bill's line (its place, from 0) is to be credited: a quantity, an amount, or both.

    A quantity alone is worth its share; an amount alone leaves the goods with the client.
    ``goods`` says where they go: "shelf", "scrap" or "kept".
    """

    line: int
    quantity: object = ""
    amount: object = ""
    goods: str = "shelf"


@dataclass(frozen=True, slots=True)
class LineChange:
    """How a line of a bill should have been; what is left empty stays. Quantity 0 takes it off.

    ``goods`` says where parts go that are fewer now: "shelf", "scrap" or "kept".
    """

    quantity: object = ""
    unit_price: object = ""
    discount: object = ""
    goods: str = "shelf"


@dataclass(frozen=True, slots=True)
class Said:
    """Whose word it is and how it came; ``estimate_n``: the version that was answered, or 0.

    ``typed_name`` is what the client typed in place of a signature, ``key`` the key of the request.
    """

    by: str
    channel: str
    estimate_n: int = 0
    typed_name: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one line: "authorised", "declined" or "deferred", until when.

    The amounts are those that the client saw; ``None``: as the line stands now.
    """

    state: str
    due_on: date | None = None
    quantity_thousandths: int | None = None
    unit_price_minor: int | None = None
    total_minor: int | None = None


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
