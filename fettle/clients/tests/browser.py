"""Somebody of the shop, signed in at a browser."""

from __future__ import annotations

from django.test import Client as Browser

from fettle.access.people import enrol
from fettle.shop.models import Shop, Staff


def signed_in(shop: Shop, role: str = "reception") -> Browser:
    """A browser whose session belongs to somebody of the shop in this role."""
    person = enrol(f"{role}-{shop.pk}", None, name=role.title())
    Staff.objects.create(person=person, shop=shop, role=role, name=role.title(), initials="XX")
    browser = Browser()
    browser.force_login(person, backend="fettle.web.acting.StaffBackend")
    return browser
