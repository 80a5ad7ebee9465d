"""One order with all that belongs to it, for its page, its job card and its dialogs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Q, QuerySet, When
from django.db.models.functions import Now

from fettle.access.actor import Actor
from fettle.clients.queries import primary_phone
from fettle.journal.queries import entries_of
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders.models import Comment, Line, Mark, Order, OrderPhoto, PartRequest, Reception
from fettle.orders.queries.asking import last_said
from fettle.orders.queries.correcting import story_of
from fettle.orders.queries.steps import note_progress
from fettle.orders.settling import beside_of
from fettle.orders.states import HOSTS, STRUCK


@dataclass(frozen=True)
class Sheet:
    """An order as its page shows it; each part is read when it is asked for."""

    order: Order

    @cached_property
    def lines(self) -> list[Line]:
        """The lines as they are billed, in their order; struck ones are at the end."""
        rows = list(self.order.lines.select_related("doer", "item"))
        said = last_said(rows)
        for row in rows:
            row.said = said.get(row.pk)
        note_progress(rows)
        return sorted(rows, key=lambda line: line.authorisation in STRUCK)

    @property
    def unrecorded(self) -> list[Line]:
        """Works not done and parts not issued yet."""
        return [line for line in self.lines if not line.is_recorded]

    @property
    def issued(self) -> list[Line]:
        """Lines of which something has left the shelf."""
        return [line for line in self.lines if line.out_thousandths > 0]

    @cached_property
    def reception(self) -> Reception | None:
        rows = Reception.objects.select_related("received_by").filter(order=self.order)
        return rows.first()

    @cached_property
    def marks(self) -> list[Mark]:
        return list(self.order.marks.select_related("photo"))

    @cached_property
    def comments(self) -> list[Comment]:
        return list(self.order.comments.select_related("staff"))

    @cached_property
    def photos(self) -> list[OrderPhoto]:
        return list(self.order.photos.select_related("photo", "line"))

    @cached_property
    def requests(self) -> list[PartRequest]:
        return list(self.order.part_requests.select_related("asked_by", "item", "line"))

    @property
    def asked(self) -> list[PartRequest]:
        """Requests that wait for an answer."""
        return [request for request in self.requests if request.state == "asked"]

    @cached_property
    def history(self) -> list[Any]:
        """What happened to the order, the newest first."""
        return entries_of(self.order.ref)[::-1]

    @cached_property
    def beside(self) -> list[Order]:
        """The clients' orders that are on the bill of this one."""
        return beside_of(self.order) if self.order.flow in HOSTS else []

    @cached_property
    def story(self) -> list[Order]:
        """The orders that belong together with this one, the first first; alone it has none."""
        return story_of(self.order)

    @property
    def bill_minor(self) -> int:
        """What the bill comes to, with the orders beside this one."""
        return self.order.total_minor + sum(other.total_minor for other in self.beside)

    @cached_property
    def phone(self) -> str:
        return primary_phone(self.order.client) if self.order.client else ""

    @property
    def is_recorded(self) -> bool:
        """All works are done, all parts issued, all requests answered."""
        return not self.unrecorded and not self.asked

    @property
    def net_minor(self) -> int:
        """The total without its tax."""
        return self.order.total_minor - self.order.tax_minor

    @property
    def said_count(self) -> int:
        """Comments and photos together."""
        return len(self.comments) + len(self.photos)


def order_of(actor: Actor, ref: str) -> Order:
    """The order. Raises ``NotFound``, also for what the actor may not see."""
    row = _with_names(Order.objects.seen_by(actor)).filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such order."), rule="order.unknown")
    return row


def sheet_of(actor: Actor, ref: str) -> Sheet:
    """The order with all that belongs to it. Raises ``NotFound``."""
    return Sheet(order_of(actor, ref))


def line_of(sheet: Sheet, ref: str) -> Line:
    """One of the order's lines. Raises ``NotFound``."""
    for line in sheet.lines:
        if line.ref == ref:
            return line
    raise NotFound(N_("There is no such line on this order."), rule="line.unknown")


def request_of(sheet: Sheet, ref: str) -> PartRequest:
    """One of the order's requests for parts. Raises ``NotFound``."""
    for request in sheet.requests:
        if request.ref == ref:
            return request
    raise NotFound(N_("There is no such request on this order."), rule="part.unknown")


def photo_of(actor: Actor, ref: str, photo_ref: str) -> OrderPhoto | Mark:
    """A photo of the order or of one of its marks. Raises ``NotFound``."""
    order = order_of(actor, ref)
    for rows in (order.photos.select_related("photo"), order.marks.select_related("photo")):
        row: OrderPhoto | Mark | None = rows.filter(photo__ref=photo_ref).first()
        if row is not None:
            return row
    raise NotFound(N_("There is no such photo on this order."), rule="photo.unknown")


def with_lateness(found: QuerySet[Order]) -> QuerySet[Order]:
    """The same orders, each knowing whether it is promised for a time gone by (``.late``)."""
    working = Q(stage__in=("new", "in_progress", "waiting"))
    late = Case(When(working & Q(promised_at__lt=Now()), then=True), default=False)
    return found.annotate(late=late)


def _with_names(found: QuerySet[Order]) -> QuerySet[Order]:
    return with_lateness(found).select_related(
        "shop",
        "client",
        "unit",
        "section",
        "responsible",
        "service_type",
        "opened_by",
        "locked_by",
        "parent",
        "invoice",
    )
