"""The pages of items."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.catalog import actions, queries
from fettle.catalog.forms import ItemForm, percent
from fettle.catalog.models import PLURALS, Kind
from fettle.catalog.timing import hours_of
from fettle.catalog.views.answers import typed_in, version_of
from fettle.journal import Key
from fettle.journal.queries import entries_of, tell
from fettle.shop.queries import current_shop

SPELL_WORDS = [
    ("1h", gettext_lazy("1 hour")),
    ("2h", gettext_lazy("2 hours")),
    ("4h", gettext_lazy("4 hours")),
    ("day", gettext_lazy("the rest of the day")),
]
ALWAYS_SHOWN = (Kind.PART, Kind.LABOUR, Kind.SERVICE, Kind.FEE)


@door("item.view")
def catalog(request: ShopRequest) -> HttpResponse:
    """The items: by kind, by words, with price and tax."""
    actor, asked = request.actor, request.GET
    q, kind, retired = asked.get("q", ""), asked.get("kind", ""), asked.get("show") == "retired"
    page = queries.items(actor, q, kind, asked.get("cursor", ""), retired=retired)
    counts = queries.kinds_counted(actor, q, retired=retired)
    known = {
        "offers": queries.offers(actor, page.rows),
        "next": page.next,
        "q": q,
        "kind": kind,
        "retired": retired,
        "tabs": _tabs(counts, kind),
        "total": sum(counts.values()),
        "open_books": actor.may("cost.view"),
        "currency": current_shop(actor).currency,
    }
    return render(request, f"catalog/{'_items' if request.htmx else 'catalog'}.html", known)


@door("item.view")
def pick(request: ShopRequest) -> HttpResponse:
    """Items for a line, while somebody types: a fragment."""
    asked = request.GET
    kinds = [kind for kind in asked.getlist("kind") if kind in Kind.values]
    q = _question(request)
    found = queries.pick(request.actor, q, kinds=kinds) if q.strip() else []
    known = {
        "offers": queries.offers(request.actor, found),
        "q": q,
        "currency": current_shop(request.actor).currency,
    }
    as_list = asked.get("as") == "options"
    return render(request, f"catalog/{'_options' if as_list else '_pick'}.html", known)


@door("item.view")
def item(request: ShopRequest, ref: str) -> HttpResponse:
    """One item with its price, its tax and, for those who may, its history."""
    actor, row = request.actor, queries.item_of(request.actor, ref)
    offer = queries.offers(actor, [row])[0]
    told = tell(entries_of(row.ref)[-30:]) if actor.may("journal.view") else []
    known = {
        "offer": offer,
        "item": row,
        "parts": queries.parts_priced(actor, row),
        "hours": hours_of(row.pk),
        "snoozed": row.snoozed_until is not None and row.snoozed_until > timezone.now(),
        "spells": SPELL_WORDS,
        "entries": told[::-1],
        "open_books": actor.may("cost.view"),
        "currency": current_shop(actor).currency,
        "tax_percent": percent(row.tax_rate.rate_bp),
        "names": [(get_language_info(code), name) for code, name in row.names.items()],
    }
    return render(request, f"catalog/{'_item' if request.htmx else 'item'}.html", known)


@door("item.create", methods=("GET", "POST"))
def create(request: ShopRequest) -> HttpResponse:
    """A new item."""
    form = ItemForm(request.actor, typed_in(request), kind=request.GET.get("kind", ""))
    if form.is_bound and (
        answer := form.attempt(
            lambda: actions.create_item(request.actor, form.draft(), key=Key.of(request))
        )
    ):
        messages.success(request, _("%(name)s is in the catalogue.") % {"name": answer["name"]})
        return redirect("item", answer["ref"])
    return render(request, "catalog/item_form.html", _sheet(request, form), status=form.status)


@door("item.edit", methods=("GET", "POST"))
def edit(request: ShopRequest, ref: str) -> HttpResponse:
    """Change an item."""
    row = queries.item_of(request.actor, ref)
    form = ItemForm(request.actor, typed_in(request), row)
    if form.is_bound and form.attempt(
        lambda: actions.edit_item(
            request.actor,
            ref,
            form.draft(),
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("item", ref)
    known = _sheet(request, form) | {"item": row}
    return render(request, "catalog/item_form.html", known, status=form.status)


@door("item.retire", methods=("POST",))
def retire(request: ShopRequest, ref: str) -> HttpResponse:
    """Take an item out of sale."""
    actions.retire_item(request.actor, ref, version=version_of(request), key=Key.of(request))
    messages.success(request, _("The item is retired. It can be restored at any time."))
    return redirect("item", ref)


@door("item.restore", methods=("POST",))
def restore(request: ShopRequest, ref: str) -> HttpResponse:
    """Put an item back into sale."""
    actions.restore_item(request.actor, ref, version=version_of(request), key=Key.of(request))
    messages.success(request, _("The item is in sale again."))
    return redirect("item", ref)


def _sheet(request: ShopRequest, form: ItemForm) -> dict[str, object]:
    shop = current_shop(request.actor)
    return {"form": form, "currency": shop.currency, "includes_tax": shop.prices_include_tax}


def _question(request: ShopRequest) -> str:
    """What is typed: as ``q``, or in the cell of a paper (``item_3``)."""
    asked = request.GET
    cells = [name for name in asked if name.startswith("item_")]
    return str(asked.get("q") or asked.get(cells[0], "") if cells else asked.get("q", ""))


def _tabs(counts: dict[str, int], chosen: str) -> list[tuple[Kind, object, int]]:
    return [
        (kind, PLURALS[kind], counts.get(kind.value, 0))
        for kind in Kind
        if kind in ALWAYS_SHOWN or kind.value in counts or kind.value == chosen
    ]
