"""Versions of estimates: who may read them, and whether the order still is as they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fettle.access.actor import Actor
from fettle.access.tokens import digest
from fettle.estimates.models import EstimateLine, EstimateVersion, Versions
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.link_codes import CODE_MAX
from fettle.orders.states import STRUCK

if TYPE_CHECKING:
    from fettle.orders.models import Line, Order

MOST_OWN = 50
_SHOWN = ("text", "quantity_thousandths", "unit_price_minor", "discount_minor", "total_minor")


@dataclass(frozen=True, slots=True)
class Change:
    """A line of one version beside the same line of the version before; ``None``: not in it."""

    now: EstimateLine | None
    before: EstimateLine | None

    @property
    def text(self) -> str:
        """What the line is called."""
        line = self.now or self.before
        return line.text if line else ""


def _with_order(found: Versions) -> Versions:
    order = "estimate__order"
    return found.select_related(
        f"{order}__shop", f"{order}__client", f"{order}__unit", f"{order}__service_type", "made_by"
    )


def version_of(actor: Actor, ref: str) -> EstimateVersion:
    """One version. Raises ``NotFound``, also for what the actor may not see."""
    found = _with_order(EstimateVersion.objects.seen_by(actor))
    row = found.filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such estimate."), rule="estimate.unknown")
    return row


def version_by_code(code: str) -> EstimateVersion:
    """The version to which the secret leads. Raises ``NotFound``, whatever is wrong with it."""
    if len(code) <= CODE_MAX:
        found = _with_order(EstimateVersion.objects.all())
        row = found.filter(links__digest=digest(code)).first()
        if row is not None:
            return row
    raise NotFound(
        N_("This link opens nothing any more. Please ask the shop."), rule="link.unknown"
    )


def versions_of(actor: Actor, order_ref: str) -> list[EstimateVersion]:
    """All versions of an order's estimate, the newest first."""
    found = EstimateVersion.objects.seen_by(actor).filter(estimate__order__ref=order_ref)
    return list(found.select_related("made_by").order_by("-n"))


def own_versions(actor: Actor) -> list[EstimateVersion]:
    """A client's estimates, the newest first; those that were replaced or taken back are not."""
    found = EstimateVersion.objects.seen_by(actor).exclude(state__in=("replaced", "revoked"))
    return list(_with_order(found).order_by("-pk")[:MOST_OWN])


def lines_changed(order: Order, lines: list[EstimateLine]) -> bool:
    """Whether what is asked is no longer what the order says, so that a yes would mean nothing."""
    rows = {row.ref: row for row in order.lines.all()}
    return any(_has_changed(rows.get(line.line_ref), line) for line in lines if line.asked)


def lines_added(order: Order, lines: list[EstimateLine]) -> bool:
    """Whether the order asks for more than the version knows of."""
    known = {line.line_ref for line in lines}
    return any(
        row.authorisation not in STRUCK and row.ref not in known for row in order.lines.all()
    )


def changes_between(now: EstimateVersion, before: EstimateVersion) -> list[Change]:
    """What is different in a version from the one before it."""
    old = {line.line_ref: line for line in before.lines.all()}
    new = {line.line_ref: line for line in now.lines.all()}
    kept = [Change(line, old.get(ref)) for ref, line in new.items()]
    gone = [Change(None, line) for ref, line in old.items() if ref not in new]
    return [change for change in (*kept, *gone) if _is_different(change)]


def _is_different(change: Change) -> bool:
    if change.now is None or change.before is None:
        return True
    return any(getattr(change.now, name) != getattr(change.before, name) for name in _SHOWN)


def _has_changed(row: Line | None, line: EstimateLine) -> bool:
    return (
        row is None
        or row.authorisation != "proposed"
        or row.total_minor != line.total_minor
        or row.quantity_thousandths != line.quantity_thousandths
    )
