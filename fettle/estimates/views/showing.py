"""An estimate as its client sees it; the shop's preview is the very same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from fettle.access.doors import ShopRequest
from fettle.billing.queries import standing_of
from fettle.estimates.forms import AnswerForm, AskForm
from fettle.estimates.models import EstimateLine, EstimateVersion
from fettle.estimates.queries.versions import lines_changed
from fettle.estimates.states import LIVE
from fettle.kernel.money import decimals_of
from fettle.orders.states import ENDED_STAGES

if TYPE_CHECKING:
    from fettle.orders.models import Order, OrderPhoto

_LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Way:
    """The addresses of one page: of the secret link, or of the client's own pages."""

    page: str
    see: str = ""
    answer: str = ""
    ask: str = ""
    photo: Callable[[str, str], str] | None = None
    preview: bool = False


@dataclass(frozen=True)
class Shown:
    """A version with what is around it."""

    version: EstimateVersion
    way: Way

    @cached_property
    def order(self) -> Order:
        return self.version.estimate.order

    @cached_property
    def lines(self) -> list[EstimateLine]:
        return list(self.version.lines.all())

    @property
    def asked(self) -> list[EstimateLine]:
        """What the client decides about, the most dangerous first."""
        rank = {"dangerous": 0, "major": 1, "minor": 2}
        return sorted(
            (line for line in self.lines if line.asked), key=lambda line: rank.get(line.danger, 3)
        )

    @property
    def agreed(self) -> list[EstimateLine]:
        """What was agreed to before."""
        return [line for line in self.lines if not line.asked]

    @property
    def agreed_minor(self) -> int:
        return sum(line.total_minor for line in self.agreed)

    @property
    def approved_minor(self) -> int:
        """What the client has agreed to in all, once they answered."""
        yes = sum(line.total_minor for line in self.asked if line.choice == "yes")
        return self.agreed_minor + yes

    @property
    def is_over(self) -> bool:
        """Nothing of it is shown any more but whom to call."""
        if self.version.state == "answered" or self.way.preview:
            return False
        in_time = self.version.valid_until > timezone.now()
        return self.version.state not in LIVE or not in_time

    @property
    def is_answered(self) -> bool:
        return self.version.state == "answered"

    @cached_property
    def is_changed(self) -> bool:
        """The order is not any more what the version says."""
        if self.is_answered or self.version.state == "draft":
            return False
        ended = self.order.locked_at is not None or self.order.stage in ENDED_STAGES
        return ended or lines_changed(self.order, self.lines)

    @cached_property
    def photos(self) -> dict[str, list[tuple[OrderPhoto, str, str]]]:
        """The photos of each line, with the addresses of both sizes."""
        found: dict[str, list[tuple[OrderPhoto, str, str]]] = {}
        if self.way.photo is None:
            return found
        for row in photos_of(self.version):
            ref = row.photo.ref
            at = (row, self.way.photo(ref, "small"), self.way.photo(ref, "large"))
            found.setdefault(row.line.ref if row.line else "", []).append(at)
        return found

    @cached_property
    def on_deposit_minor(self) -> int:
        """What the client has on deposit."""
        if self.order.client_id is None or not self.version.deposit_minor:
            return 0
        return standing_of(self.order.client_id, self.order.shop_id).deposit_minor

    @property
    def places(self) -> int:
        """How many digits stand behind the point of an amount."""
        return decimals_of(self.version.currency)


def photos_of(version: EstimateVersion) -> list[OrderPhoto]:
    """The photos of the version's lines, and of nothing else."""
    lines = version.lines.values("line_ref")
    rows = version.estimate.order.photos.filter(line__ref__in=lines)
    return list(rows.select_related("photo", "line"))


def language_of(order: Order) -> str:
    """The client's language, the shop's where there is no client."""
    wanted = order.client.language if order.client else order.shop.language
    return wanted if wanted in _LANGUAGES else settings.LANGUAGE_CODE


def show(
    request: ShopRequest,
    shown: Shown,
    answer: AnswerForm | None = None,
    ask: AskForm | None = None,
) -> HttpResponse:
    """The page in the client's language, for nobody's cache and no search."""
    language = language_of(shown.order)
    with (
        translation.override(language),
        timezone.override(ZoneInfo(shown.order.shop.time_zone)),
    ):
        known = {
            "shown": shown,
            "version": shown.version,
            "order": shown.order,
            "form": answer or AnswerForm(shown.version, shown.asked),
            "ask": ask or AskForm(),
        }
        status = (answer or ask).status if answer or ask else 200  # type: ignore[union-attr]
        page = render(request, "estimates/client/page.html", known, status=status)
    return private(page, language)


def private(answer: HttpResponse, language: str) -> HttpResponse:
    """The address is the key: it is kept nowhere, and told to no other house.

    Not "no-referrer", under which browsers hide from us too where a form came from.
    """
    answer["Content-Language"] = language
    answer["Cache-Control"] = "no-store"
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
