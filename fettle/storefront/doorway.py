"""The door of the storefront: closed, and not there at all, when the shop takes no orders here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponseBase

from fettle.access.doors import ShopRequest, door
from fettle.shop.ordering import require_client_orders

View = TypeVar("View", bound=Callable[..., Any])


def shop_door(verb: str, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """As ``door``. Raises ``NotFound`` while the module is switched off."""

    def hang(view: View) -> View:
        @wraps(view)
        def asked(request: ShopRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require_client_orders(request.actor)
            answer: HttpResponseBase = view(request, *args, **kwargs)
            return answer

        return door(verb, methods)(asked)  # type: ignore[return-value]

    return hang
