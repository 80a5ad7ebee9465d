"""The router that the operations on orders hang on, and what they take."""

from typing import Annotated, Any

from ninja import Field, Router, Schema
from pydantic import AwareDatetime, ConfigDict, WithJsonSchema

from fettle.shop.api.approving import ApprovalIn

router = Router(tags=["orders"])

MOST_VERSION = 2**31 - 1
MOST_ROWS = 200

# Read by the action, so that a page and a machine hear the same sentence.
Typed = Annotated[Any, WithJsonSchema({
    "anyOf": [{"type": "string", "example": "1.5"}, {"type": "number"}],
    "description": "A decimal number, best as text: never a binary fraction.",
})]  # fmt: skip
Amount = Annotated[Any, WithJsonSchema({
    "type": "object",
    "required": ["amount", "currency"],
    "properties": {
        "amount": {"type": "string", "example": "12.50"},
        "currency": {"type": "string", "example": "EUR"},
    },
})]  # fmt: skip
Moment = AwareDatetime


class Strict(Schema):
    """A body in which every field must be known."""

    model_config = ConfigDict(extra="forbid")


class Versioned(Strict):
    """A change of what was read; without a version the newest is changed."""

    version: int | None = Field(default=None, ge=0, le=MOST_VERSION)


class TextIn(Strict):
    """A finished text to the client: to a mobile number or an e-mail address."""

    address: str
    body: str


class ReadyIn(Versioned):
    """``text`` is sent if it is given; nothing goes out otherwise."""

    text: TextIn | None = None


class Reasoned(Versioned):
    """With a sentence why."""

    reason: str


class ShopLineIn(Strict):
    """An item that a client wants, paid with ``money`` or with ``points``."""

    item: str
    quantity: Typed = "1"
    pay_with: str = "money"


class OrderIn(Strict):
    """A new order. Which fields mean something depends on the flow.

    ``shop_order`` takes ``lines``, ``note``, ``client``, ``place`` and ``wished_tender`` and is
    submitted (clients order for themselves, from where they sit); a ``counter_sale`` takes
    ``lines`` and ``client``; all other flows are opened.
    """

    flow: str = "workshop"
    client: str = ""
    unit: str = ""
    service_type: str = ""
    section: str = ""
    responsible: str = ""
    promised_at: Moment | None = None
    title: str = ""
    client_note: str = ""
    note: str = ""
    override_reason: str = ""
    parent: str = ""
    source: str = "api"
    wished_tender: str = ""
    place: str = ""
    lines: list[ShopLineIn] = Field(default_factory=list, max_length=500)


class OrderEdit(Versioned):
    """What is to change; what is left out stays, an empty reference takes away."""

    title: str = ""
    client_note: str = ""
    note: str = ""
    promised_at: Moment | None = None
    wished_tender: str = ""
    section: str = ""
    service_type: str = ""


class AssignIn(Versioned):
    """Who takes the order; empty for nobody."""

    responsible: str = ""


class MarkIn(Strict):
    """A mark on the body, in thousandths of the drawing's width and height."""

    kind: str
    x: Typed
    y: Typed
    note: str = ""


class WorkIn(Strict):
    """A work that the client wants."""

    text: str = ""
    item: str = ""
    quantity: Typed = "1"
    price: Amount = None


class ReceptionIn(Versioned):
    """How the unit came in."""

    meter: Typed = None
    fuel_eighths: Typed = None
    lights: list[str] = Field(default_factory=list, max_length=50)
    belongings: list[str] = Field(default_factory=list, max_length=100)
    complaint: str = ""
    keys_tag: str = ""
    marks: list[MarkIn] = Field(default_factory=list, max_length=100)
    works: list[WorkIn] = Field(default_factory=list, max_length=100)


class WaitIn(Versioned):
    """What the work waits for."""

    reason: str
    note: str = ""


class CancelIn(Reasoned):
    """``parts``: of every issued line (reference) ``shelf``, ``scrap`` or ``billed``.

    ``advance``: where what was paid in advance goes, ``tender`` (as it came) or ``deposit``.
    """

    parts: dict[str, str] = Field(default_factory=dict, max_length=500)
    advance: str = ""


class CommentIn(Strict):
    """Something about the work."""

    text: str


class LineIn(Versioned):
    """A line of a catalogue item, or a free one with kind, text and unit price."""

    item: str = ""
    kind: str = ""
    text: str = ""
    quantity: Typed = "1"
    unit_price: Amount = None
    discount: Amount = None
    doer: str = ""
    authorisation: str = ""
    danger: str = ""
    found: str = ""
    reason: str = ""
    approval: ApprovalIn | None = None


class LineEdit(Versioned):
    """What is to change; what is left out stays, an empty reference takes away."""

    text: str = ""
    quantity: Typed = None
    unit_price: Amount = None
    discount: Amount = None
    doer: str = ""
    reason: str = ""
    approval: ApprovalIn | None = None


class QuantityIn(Versioned):
    """How much; left out, all that is left."""

    quantity: Typed = None


class ReturnIn(QuantityIn):
    """Where it goes: ``shelf`` or ``scrap``."""

    target: str = "shelf"


class PartIn(Versioned):
    """A part that leaves the shelf for the order."""

    item: str
    quantity: Typed = "1"


class PartRequestIn(Strict):
    """A part that is needed, from the catalogue or in words."""

    item: str = ""
    text: str = ""
    quantity: Typed = "1"


class MeantIn(Strict):
    """Which item was meant, if only words were written."""

    item: str = ""


class RefusalIn(Strict):
    """Why not."""

    reason: str


class ServiceTypeIn(Strict):
    """A type of service with its names by language."""

    name: str
    names: dict[str, str] = Field(default_factory=dict, max_length=10)


class ServiceTypeEdit(Strict):
    """What is to change; what is left out stays."""

    name: str = ""
    names: dict[str, str] = Field(default_factory=dict, max_length=10)
    active: bool = True
