"""The doors of an order's lines: add, change, take off, tick, and what moves parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.catalog.queries import PriceCard, pick, price_card_of
from fettle.journal import Answer, Key
from fettle.kernel.quantity import Quantity
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_
from fettle.orders import actions
from fettle.orders.actions.supplies import supplies_minor
from fettle.orders.forms.lines import LineForm, ReturnForm
from fettle.orders.forms.moves import ReasonForm
from fettle.orders.picking import parts_beside, picked_prices
from fettle.orders.queries.sheet import line_of, order_of, sheet_of
from fettle.orders.views.answers import attempt, dialog, done
from fettle.stock.queries import on_hand

ASK = ("GET", "POST")
FOUND_MOST = 10
NOT_OF_LINE = {"version", "approval_username", "approval_secret"}
SOLD = ("part", "labour", "service", "fee", "sublet")


@door("line.add", methods=ASK)
def add(request: ShopRequest, ref: str) -> HttpResponse:
    """A line of the catalogue (``?item=``) or a free one."""
    order = order_of(request.actor, ref)
    item = card_of((request.POST or request.GET).get("item", ""))
    typed, text = request.POST or None, request.GET.get("text", "")[:200]
    picked = picked_prices(order, [item], timezone.now()).get(item.id) if item else None
    form = (
        LineForm.of_item(request.actor, item, order.currency, typed, picked)
        if item
        else LineForm(request.actor, {"text": text}, typed)
    )
    if request.method == "POST" and "supplies" in request.POST:
        actions.add_supplies(request.actor, ref, key=Key.of(request))
        return done(request, _("Added."), _page(ref))
    if request.method == "POST":
        answer = attempt(form, lambda: _add(request, ref, item, form))
        if answer is not None:
            return done(request, _("Added."), _page(ref))
    return dialog(
        request,
        "orders/lines/add.html",
        {
            "order": order,
            "item": item,
            "heading": _("Add to the order"),
            "free": _free(request.actor, item),
            "picked": picked,
            "supplies": 0 if item else supplies_minor(order),
            "parts": parts_beside(item) if item else [],
        },
        form,
    )


def _add(request: ShopRequest, ref: str, item: PriceCard | None, form: LineForm) -> Answer:
    values = form.cleaned_data
    if item and item.stocked and "issue" in request.POST:
        return actions.issue_part(
            request.actor,
            ref,
            item.ref,
            values["quantity"],
            text=values["text"],
            unit_price=values["unit_price"] or None,
            discount=values["discount"] or None,
            approval=form.approval(),
            key=Key.of(request),
        )
    return actions.add_line(
        request.actor,
        ref,
        item_ref=item.ref if item else None,
        kind=values.get("kind", ""),
        text=values["text"],
        quantity=values["quantity"],
        unit_price=values["unit_price"] or None,
        discount=values["discount"] or None,
        doer_ref=values.get("doer") or None,
        authorisation="proposed" if "ask" in request.POST else "",
        reason=values.get("reason", ""),
        approval=form.approval(),
        key=Key.of(request),
    )


@door("line.add")
def found(request: ShopRequest, ref: str) -> HttpResponse:
    """Items of the catalogue while somebody types."""
    q = request.GET.get("q", "")[:80]
    items = pick(request.actor, q, FOUND_MOST, kinds=SOLD) if q.strip() else []
    known = {"order": order_of(request.actor, ref), "items": items, "q": q}
    name = "_found.html" if request.htmx else "found.html"
    return render(request, f"orders/lines/{name}", known)


@door("line.edit", methods=ASK)
def edit(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Change what a line says, how much of it and what it costs."""
    sheet = sheet_of(request.actor, ref)
    row = line_of(sheet, line)
    form = LineForm.of_line(request.actor, row, sheet.order.version, request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.edit_line(
                request.actor,
                ref,
                line,
                _changed(form),
                approval=form.approval(),
                version=form.cleaned_data["version"],
                key=Key.of(request),
            ),
        )
        if answer is not None:
            return done(request, _("Saved."), _page(ref))
    return dialog(
        request,
        "orders/lines/edit.html",
        {
            "order": sheet.order,
            "line": row,
            "heading": _("Change the line"),
        },
        form,
    )


def _changed(form: LineForm) -> dict[str, Any]:
    """What was typed anew; an empty discount is none."""
    told = [name for name in form.changed_data if name not in NOT_OF_LINE]
    values = {name: form.cleaned_data[name] for name in told}
    if values.get("discount") == "":
        values["discount"] = "0"
    return values


@door("line.skip", methods=ASK)
def skip(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Leave a work out, and say why."""
    sheet = sheet_of(request.actor, ref)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.skip_line(
                request.actor, ref, line, form.cleaned_data["reason"], key=Key.of(request)
            ),
        )
        if answer is not None:
            return done(request, _("Left out."), _page(ref), undo=_undo(ref, line))
    return dialog(
        request,
        "orders/lines/skip.html",
        {
            "order": sheet.order,
            "line": line_of(sheet, line),
            "heading": _("Leave it out"),
        },
        form,
    )


@door("line.return", methods=ASK)
def take_back(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """An issued part comes back, or turns out to be scrap."""
    sheet = sheet_of(request.actor, ref)
    row = line_of(sheet, line)
    shown = {"quantity": Quantity(row.out_thousandths).text, "target": "shelf"}
    form = ReturnForm(request.POST or None, initial=shown)
    if request.method == "POST":
        answer = attempt(
            form,
            lambda: actions.return_line(
                request.actor,
                ref,
                line,
                form.cleaned_data["quantity"],
                form.cleaned_data["target"],
                key=Key.of(request),
            ),
        )
        if answer is not None:
            return done(request, _("Taken back."), _page(ref))
    return dialog(
        request,
        "orders/lines/return.html",
        {
            "order": sheet.order,
            "line": row,
            "heading": _("Take a part back"),
        },
        form,
    )


@door("line.remove", methods=("POST",))
def remove(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Take a line off."""
    return _at_once(request, ref, line, actions.remove_line, _("Taken off."))


@door("line.do", methods=("POST",))
def do(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Tick a work."""
    return _at_once(request, ref, line, actions.do_line, _("Done."), undo=_undo(ref, line))


@door("line.undo", methods=("POST",))
def undo(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Take the tick back."""
    return _at_once(request, ref, line, actions.undo_line, _("Still to be done."))


@door("line.reserve", methods=("POST",))
def reserve(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Hold the part for this order."""
    back = reverse("line.release", args=[ref, line])
    return _at_once(request, ref, line, actions.reserve_line, _("Reserved."), undo=back)


@door("line.release", methods=("POST",))
def release(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Let the part go to whoever needs it."""
    return _at_once(request, ref, line, actions.release_line, _("No longer reserved."))


@door("line.issue", methods=("POST",))
def issue(request: ShopRequest, ref: str, line: str) -> HttpResponse:
    """Take what is left of the line from the shelf."""
    return _at_once(request, ref, line, actions.issue_line, _("Issued."))


def card_of(ref: str) -> PriceCard | None:
    """The catalogue's card; ``None`` for no reference. Raises ``NotFound``."""
    if not ref:
        return None
    card = price_card_of([ref[:32]]).get(ref)
    if card is None:
        raise NotFound(N_("There is no such item."), rule="item.unknown")
    return card


def _free(actor: Actor, item: PriceCard | None) -> int | None:
    """How much of a stocked part is free on the shelves, in thousandths."""
    if item is None or not item.stocked:
        return None
    total = on_hand(actor, [item.id]).get(item.id)
    return total.free if total else 0


def _at_once(
    request: ShopRequest,
    ref: str,
    line: str,
    act: Callable[..., Answer],
    said: str,
    *,
    undo: str = "",
) -> HttpResponse:
    act(request.actor, ref, line, key=Key.of(request))
    return done(request, said, _page(ref), undo=undo)


def _undo(ref: str, line: str) -> str:
    return reverse("line.undo", args=[ref, line])


def _page(ref: str) -> str:
    return f"{reverse('order', args=[ref])}#works"
