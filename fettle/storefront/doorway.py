"""The door of the storefront: closed, and not there at all, when the shop takes no orders here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import HttpResponseBase

from fettle.access.doors import ShopRequest, door
from fettle.shop.ordering import require_client_orders
from fettle.shop.queries import current_shop

if TYPE_CHECKING:
    from fettle.shop.models import Shop

View = TypeVar("View", bound=Callable[..., Any])


def shop_door(verb: str, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """As ``door``. Raises ``NotFound`` while the module is switched off."""

    def hang(view: View) -> View:
        @wraps(view)
        def asked(request: ShopRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require_client_orders(request.actor, shop_of(request))
            answer: HttpResponseBase = view(request, *args, **kwargs)
            return answer

        return door(verb, methods)(asked)  # type: ignore[return-value]

    return hang


def shop_of(request: ShopRequest) -> Shop:
    """The shop, read once a request."""
    known: dict[str, Any] = request.__dict__
    if "shop_read" not in known:
        known["shop_read"] = current_shop(request.actor)
    shop: Shop = known["shop_read"]
    return shop
