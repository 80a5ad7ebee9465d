"""What cy is asked: brake pads 98.00, wipers 24.00; an hour of labour, 90.00, is agreed."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser
from django.urls import reverse

from fettle.access.actor import Actor
from fettle.estimates import actions
from fettle.estimates.drafts import Reply, Which
from fettle.estimates.models import EstimateVersion
from fettle.journal import Answer, Key
from fettle.orders.actions import add_line
from fettle.orders.models import Line, Order
from fettle.orders.tests.factories import Garage, line_of


class Asked:
    """An order with its lines, and what people do with its estimate."""

    def __init__(self, garage: Garage, order: Order) -> None:
        self.garage, self.order = garage, order
        self.work = line_of(add_line(garage.ada, order.ref, item_ref=garage.labour.ref))
        self.pads = line_of(add_line(
            garage.ada, order.ref, item_ref=garage.pads.ref, quantity="2",
            authorisation="proposed", danger="dangerous", found="2 mm left",
        ))  # fmt: skip
        self.wipers = line_of(add_line(
            garage.ada, order.ref, kind="fee", text="Wipers", unit_price="24",
            authorisation="proposed", danger="minor",
        ))  # fmt: skip

    def drafted(self, **values: Any) -> EstimateVersion:
        """A draft of the order as it is now."""
        answer = actions.draft_estimate(self.garage.ada, self.order.ref, **values)
        return EstimateVersion.objects.get(ref=answer["ref"])

    def sent(self, **values: Any) -> tuple[EstimateVersion, str]:
        """A version open to the client, and the secret of a link to it."""
        version = self.drafted(**values)
        actions.send_estimate(self.garage.ada, version.ref)
        _answer, code = actions.link_estimate(self.garage.ada, version.ref)
        return fresh(version), code

    def reply(self, pads: str = "yes", wipers: str = "no", **values: Any) -> Reply:
        """What cy says."""
        choices = {self.pads.ref: pads, self.wipers.ref: wipers}
        said: dict[str, Any] = {"choices": choices, "name": "Cy Young", "consent": True}
        return Reply(**(said | values))

    def answered(self, code: str, reply: Reply | None = None, key: Key | None = None) -> Answer:
        """Cy answers by the link."""
        return actions.answer_estimate(
            self.holder(), Which(code=code), reply or self.reply(), key=key
        )

    def holder(self, name: str = "Cy Young") -> Actor:
        """Whoever holds the link."""
        return Actor(
            person_id=None, name=name, role="client", shop_id=self.order.shop_id,
            client_id=self.order.client_id, address="192.0.2.7",
        )  # fmt: skip

    def line(self, row: Line) -> Line:
        """The order's line as it is now."""
        return Line.objects.get(pk=row.pk)


def fresh(version: EstimateVersion) -> EstimateVersion:
    """The version as it is now."""
    return EstimateVersion.objects.get(pk=version.pk)


class Phone:
    """A browser without a login."""

    def __init__(self, code: str) -> None:
        self.browser, self.code = Browser(), code

    def get(self, name: str = "estimate.page", /, *refs: str) -> Any:
        return self.browser.get(reverse(name, args=[self.code, *refs]))

    def post(self, name: str, /, **values: Any) -> Any:
        return self.browser.post(reverse(name, args=[self.code]), values)
