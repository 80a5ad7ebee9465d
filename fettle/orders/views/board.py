"""The board: everything that runs, in columns by stage, live."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from fettle.access.actor import Actor
from fettle.access.doors import ShopRequest, door
from fettle.orders.queries import board as boards
from fettle.orders.states import STAGES
from fettle.orders.views.cards import ICONS, TONES, Eye, draw_card, eye_of


@dataclass(frozen=True, slots=True)
class Pane:
    """A column as it is shown."""

    column: boards.Column
    cards: SafeString

    @property
    def stage(self) -> str:
        return self.column.stage

    @property
    def name(self) -> str:
        return STAGES[self.column.stage]

    @property
    def icon(self) -> str:
        return ICONS[self.column.stage]

    @property
    def tone(self) -> str:
        return TONES[self.column.stage]


@door("order.view")
def board(request: ShopRequest) -> HttpResponse:
    """The page; for htmx the columns alone, with the counts and the asked parts beside them."""
    show = request.GET.get("show", "all")
    show = show if show in boards.SHOWS else "all"
    found = boards.board(request.actor, show, request.GET.get("section", ""))
    known = {
        "board": found,
        "panes": _panes(found, eye_of(request.actor, found.today)),
        "show": show,
        "section": _section(found, request.GET.get("section", "")),
        "answers_asked": _answers_asked(request.actor),
    }
    name = "_live.html" if request.htmx else "board.html"
    return render(request, f"orders/board/{name}", known)


def _panes(found: boards.Board, eye: Eye) -> list[Pane]:
    return [
        # Every card is escaped where it is drawn; joining adds nothing.
        Pane(column, mark_safe("".join(draw_card(card, eye) for card in column.cards)))  # noqa: S308
        for column in found.columns
    ]


def _section(found: boards.Board, ref: str) -> tuple[str, str] | None:
    return next((section for section in found.sections if section[0] == ref), None)


def _answers_asked(actor: Actor) -> bool:
    """Whether requests for parts are this person's to answer."""
    return actor.may("line.issue") and actor.may("part.refuse")
