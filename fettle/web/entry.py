"""The front door: signing in and signing out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout as end_session
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fettle.access.actor import Actor
from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.access.people import login_meant
from fettle.shop.actions import end_seating
from fettle.shop.codes import SEAT_COOKIE
from fettle.shop.queries import seat_place, shop_named_first
from fettle.web import nav
from fettle.web.preferences import remember

TOO_MANY_REQUESTS = 429
FIRST_PAGES = {"technician": ("orders.my_work",), "client": ("orders.own",)}

REFUSALS: dict[str, Any] = {
    "invalid_login": _("This login and password do not belong together."),
    "inactive": _("This login has been switched off."),
}


class EntryForm(AuthenticationForm):
    """Login name and password; the refusal does not tell which of the two was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = REFUSALS
        self.fields["username"].label = _("Login")

    def clean_username(self) -> str:
        """Phones and e-mails are typed in many ways, and kept in one."""
        shop = shop_named_first()
        return login_meant(self.cleaned_data["username"], shop.country if shop else "")


class EntryView(LoginView):
    """Signs in and sets the browser to the person's language and theme."""

    template_name = "registration/login.html"
    authentication_form = EntryForm

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in; from here on the browser reads as the person likes to."""
        person = form.get_user()
        return remember(super().form_valid(form), person.language, person.theme)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """The form again, with status 422 as for every refused form."""
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 422
        return answer


login = door(PUBLIC, methods=("GET", "POST"))(EntryView.as_view())


@door(PUBLIC, methods=("GET", "POST"))
def logout(request: ShopRequest) -> HttpResponse:
    """GET asks (a dialog for htmx, otherwise a page), POST signs out."""
    if request.method == "POST":
        actor: Actor | None = request.actor
        if actor is not None and actor.seating_id is not None:
            end_seating(actor, seat_place(actor))
        end_session(request)
        answer = HttpResponseRedirect(reverse("login"))
        answer.delete_cookie(SEAT_COOKIE, samesite="Lax")
        return answer
    name = "_logout.html" if request.headers.get("HX-Request") else "logout.html"
    return render(request, f"registration/{name}")


@door("live.follow")
def home(request: ShopRequest) -> HttpResponse:
    """The first page of whoever signed in: a technician's own work, for others the board."""
    # Whoever sits down at a place wants to order, whoever comes by the door asks for their car.
    first = FIRST_PAGES.get(request.actor.role, ()) if request.actor.place_id is None else ()
    for url_name in (*first, *(place.name for place in nav.entries(request.actor))):
        if (href := nav.nav_url(url_name)) is not None:
            return HttpResponseRedirect(href)
    return render(request, "shell/welcome.html")


def locked_out(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """django-axes' answer after too many wrong passwords."""
    sentence = gettext("Too many wrong passwords. Wait a quarter of an hour, then try again.")
    form = EntryForm(request, data={})
    form.full_clean()
    form.errors.clear()
    form.add_error(None, sentence)
    return render(request, "registration/login.html", {"form": form}, status=TOO_MANY_REQUESTS)
