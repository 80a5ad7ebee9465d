"""What the catalogue's views share."""

from __future__ import annotations

from django.http import QueryDict

from fettle.access.doors import ShopRequest
from fettle.kernel.amount import whole_units

MOST_VERSION = 2**31 - 1


def typed_in(request: ShopRequest) -> QueryDict | None:
    """What was typed into the form, ``None`` when it is only shown."""
    return request.POST if request.method == "POST" else None


def version_of(request: ShopRequest) -> int | None:
    """The version that the page showed. Raises ``Invalid``."""
    typed = request.POST.get("version", "")
    return whole_units(typed, 0, 0, MOST_VERSION) if typed else None
