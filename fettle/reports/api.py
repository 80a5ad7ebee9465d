"""The books for machines."""

from typing import Any

from ninja import Router

from fettle.access.doors import ShopRequest, door
from fettle.journal import Key
from fettle.reports import api_figures, api_schedules, books
from fettle.reports.actions.books import check_books
from fettle.reports.closing import known_identities
from fettle.reports.runs import runs
from fettle.shop.actions import set_unclosed
from fettle.shop.api.house import Strict

router = Router(tags=["reports"])
router.add_router("", api_figures.router)
router.add_router("", api_schedules.router)


@router.get("/reports/books", summary="Every identity of the ledgers, and what breaks it")
@door("books.view")
def books_check(request: ShopRequest) -> dict[str, Any]:
    """``holds`` for all of them, and one entry each with the first rows that break it."""
    findings = books.check()
    return {
        "holds": all(finding.holds for finding in findings),
        "items": [
            {
                "name": finding.name,
                "sentence": str(finding.told),
                "holds": finding.holds,
                "broken": [
                    {name: str(value) for name, value in row.items()} for row in finding.broken
                ],
            }
            for finding in findings
        ],
    }


@router.post("/reports/books/check", summary="Check the books now, and keep what is found")
@door("books.check", methods=("POST",))
def check_now(request: ShopRequest) -> dict[str, Any]:
    """What is broken closes its verbs (``closed``), what holds again opens them."""
    return check_books(request.actor, key=Key.of(request))


@router.get("/reports/books/runs", summary="The last checks of the books")
@door("books.view")
def list_runs(request: ShopRequest) -> dict[str, Any]:
    """The newest first."""
    items = [
        {
            "at": run.at,
            "who": run.who,
            "all": run.all,
            "holding": run.holding,
            "milliseconds": run.milliseconds,
            "broken": run.broken,
            "closed": run.closed,
        }
        for run in runs(request.actor)
    ]
    return {"items": items, "next": None}


class UnclosedIn(Strict):
    """Identities that close nothing when they break."""

    unclosed: list[str]


@router.post("/reports/books/closing", summary="Say what closes nothing when it breaks")
@door("books.set", methods=("POST",))
def close_what(request: ShopRequest, body: UnclosedIn) -> dict[str, Any]:
    """Answers ``unclosed``."""
    return set_unclosed(request.actor, known_identities(body.unclosed), key=Key.of(request))
