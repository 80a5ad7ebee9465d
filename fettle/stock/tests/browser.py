"""Signed-in clients for the tests of doors."""

from __future__ import annotations

from django.test import Client

from fettle.access.people import enrol
from fettle.shop.models import Shop, Staff


def signed_in(shop: Shop, role: str = "owner", username: str = "") -> Client:
    """A client whose session belongs to somebody of the shop in this role."""
    person = enrol(username or f"{role}-{shop.pk}", None, name=role.title())
    Staff.objects.create(person=person, shop=shop, role=role, name=role.title(), initials="XX")
    client = Client()
    client.force_login(person, backend="fettle.web.acting.StaffBackend")
    return client
