"""Where a refusal leads on, as an address."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from fettle.kernel.refusal import Way


def address_of(way: Way) -> str:
    """The address of the page."""
    asked = f"?{urlencode(way.query)}" if way.query else ""
    return reverse(way.page, args=way.args) + asked
