"""Addresses as codes that a phone reads."""

import segno
from django.utils.safestring import SafeString, mark_safe


def drawn(address: str) -> SafeString:
    """The address as a QR code, in SVG."""
    picture = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True)
    return mark_safe(picture)  # noqa: S308 - drawn by segno: modules, never text
