"""Pages as a browser without a script, or htmx, asks for them."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser
from django.urls import reverse

from fettle.access.actor import Actor
from fettle.access.models import Person

BACKEND = "fettle.web.acting.StaffBackend"


class Desk:
    """Somebody signed in at a browser."""

    def __init__(self, actor: Actor) -> None:
        self.browser = Browser()
        person = Person.objects.get(pk=actor.person_id or 0)
        self.browser.force_login(person, backend=BACKEND)

    def get(self, name: str, /, *refs: str, **query: Any) -> Any:
        """The page of this name."""
        return self.browser.get(reverse(name, args=refs), query)

    def live(self, name: str, /, *refs: str, **query: Any) -> Any:
        """The same as htmx asks for it: the part alone."""
        return self.browser.get(reverse(name, args=refs), query, headers={"HX-Request": "true"})

    def post(self, name: str, /, *refs: str, **values: Any) -> Any:
        """A plain form."""
        return self.browser.post(reverse(name, args=refs), values)

    def send(self, name: str, /, *refs: str, **values: Any) -> Any:
        """The same form, sent by htmx."""
        return self.browser.post(reverse(name, args=refs), values, headers={"HX-Request": "true"})


def text_of(answer: Any) -> str:
    """The page with its blanks collapsed, as a reader sees them."""
    page: str = answer.content.decode()
    return " ".join(page.split())
