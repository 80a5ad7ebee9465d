"""What programs send about plans."""

from ninja import Field, Schema
from pydantic import ConfigDict, StrictInt

from fettle.upkeep.drafts import LineDraft
from fettle.upkeep.states import Origin

TEXT_MAX = 20_000


class Strict(Schema):
    """A body in which every field must be known."""

    model_config = ConfigDict(extra="forbid")


class LineIn(Strict):
    """A line of a plan; by what it is due follows from which of date and meter are given."""

    name: str = Field(max_length=400)
    due_on: str | None = None
    due_meter: StrictInt | None = None
    interval_months: StrictInt | None = None
    interval_use: StrictInt | None = None
    text: str = Field("", max_length=TEXT_MAX)
    item: str = ""
    forecast: str | None = None
    active: bool = True

    def draft(self) -> LineDraft:
        """The line as typed."""
        known = self.model_dump(exclude={"item", "version", "origin"})
        return LineDraft(item_ref=self.item, **known)


class NewLine(LineIn):
    """A new line, and where it comes from."""

    origin: str = Origin.HAND.value


class LineEdit(LineIn):
    """All of the line as it shall be; ``version`` as it was read."""

    version: StrictInt | None = None


class ChosenIn(Strict):
    """One of the proposals; without a day and a reading those that are proposed."""

    position: StrictInt
    due_on: str | None = None
    due_meter: StrictInt | None = None
    active: bool = True


class ProposeIn(Strict):
    """Which of the proposals the client wants."""

    chosen: list[ChosenIn] = Field(max_length=20)


class WishIn(Strict):
    """The day on which a client would like to come: "2026-12-01"."""

    on: str = Field(max_length=40)
    note: str = Field("", max_length=2000)


class AppointmentIn(Strict):
    """The day that was agreed on; without one, that of the wish."""

    on: str | None = Field(None, max_length=40)
    reply: str = Field("", max_length=2000)


class DeclineIn(Strict):
    """A word to the client."""

    reply: str = Field("", max_length=2000)


class ReasonIn(Strict):
    """Why."""

    reason: str = Field("", max_length=2000)


class TemplateIn(Strict):
    """What is proposed in one place; names and texts by language."""

    names: dict[str, str]
    texts: dict[str, str] = Field(default_factory=dict)
    first_days: StrictInt | None = None
    interval_months: StrictInt | None = None
    interval_use: StrictInt | None = None
    item: str = ""
    active: bool = True
    version: StrictInt | None = None


class RemindingIn(Strict):
    """Whether the shop reminds, and how many days before."""

    active: bool
    lead_days: StrictInt
    version: StrictInt | None = None
