"""How our pages answer: a dialog for htmx, a page otherwise, and where to go on."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from fettle.access.doors import ShopRequest


def dialog(
    request: ShopRequest, name: str, known: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The dialog `_name.html` for htmx, otherwise the page `name.html` with the same fields."""
    template = f"clients/_{name}.html" if request.htmx else f"clients/{name}.html"
    return render(request, template, {"action": request.get_full_path(), **known}, status=status)


def go_on(request: ShopRequest, href: str) -> HttpResponse:
    """Send the browser to the page that shows what was done."""
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": href})
    return HttpResponseRedirect(href)


def way_back(request: ShopRequest, usual: str, **refs: str) -> str:
    """The page of this house that asked for the form, told what was made; or the usual one."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    if not safe or not wanted.startswith("/"):
        return usual
    path, _mark, query = wanted.partition("?")
    known = QueryDict(query, mutable=True)
    known.update({name: ref for name, ref in refs.items() if ref})
    return f"{path}?{known.urlencode()}"


def typed_version(request: ShopRequest) -> int | None:
    """The version that the form was made from; one that nobody made is refused as stale."""
    text = request.POST.get("version", "")
    if not text:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
