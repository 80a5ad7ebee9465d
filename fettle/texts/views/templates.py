"""What is sent when: the shop's words for each moment, in each language."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.kernel.refusal import Invalid
from fettle.shop.queries import current_shop
from fettle.texts import actions, queries
from fettle.texts.forms import HoursForm, TemplateForm
from fettle.texts.parts import parts_of
from fettle.texts.placeholders import PLACEHOLDERS, checked_template, filled


@door("text.view")
def templates(request: ShopRequest) -> HttpResponse:
    """All of it on one page."""
    hours = queries.hours_of(current_shop(request.actor))
    known = {"all": queries.all_words(request.actor), "hours": HoursForm(hours).initial}
    return render(request, "texts/templates.html", known)


@door("text_template.edit", methods=("GET", "POST"))
def edit(request: ShopRequest, flow: str, moment: str, language: str) -> HttpResponse:
    """The words, with an example beside them; ``show`` draws the example of what is typed."""
    words = queries.words_for(request.actor, flow, moment, language)
    form = TemplateForm(words, request.POST or None)
    wants_example = "show" in request.POST
    if (
        form.is_bound
        and not wants_example
        and form.attempt(
            lambda: actions.edit_text_template(
                request.actor,
                (flow, moment, language),
                form.cleaned_data["body"],
                form.cleaned_data["active"],
                version=form.cleaned_data["version"],
                key=Key.of(request),
            )
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("texts.templates")
    body = request.POST.get("body", words.body)
    known = {"form": form, "words": words, "placeholders": PLACEHOLDERS}
    known |= _example(request, body, words)
    return render(request, "texts/template.html", known, status=form.status)


@door("text_hours.set", methods=("GET", "POST"))
def set_hours(request: ShopRequest) -> HttpResponse:
    """Quiet time, and the opening hours as they are said."""
    form = HoursForm(queries.hours_of(current_shop(request.actor)), request.POST or None)
    if form.is_bound and form.attempt(
        lambda: actions.set_text_hours(
            request.actor,
            form.quiet,
            form.cleaned_data["said"],
            version=form.cleaned_data["version"],
            key=Key.of(request),
        )
    ):
        messages.success(request, _("Saved."))
        return redirect("texts.templates")
    return render(request, "texts/hours.html", {"form": form}, status=form.status)


def _example(request: ShopRequest, body: str, words: queries.Words) -> dict[str, object]:
    """The text as it would arrive, of the order that was chosen, else of the newest one."""
    shown = queries.example(
        request.actor,
        words,
        request.POST.get("order", ""),
        request.build_absolute_uri(f"/t/{'*' * 32}"),
    )
    known: dict[str, object] = {"orders": shown.orders, "chosen": shown.chosen}
    try:
        text = filled(checked_template(body), shown.values)
    except Invalid:
        return known | {"example": "", "example_parts": parts_of("")}
    return known | {"example": text, "example_parts": parts_of(text)}
