"""The books for machines."""

from typing import Any

from ninja import Router

from fettle.access.doors import ShopRequest, door
from fettle.reports import books

router = Router(tags=["reports"])


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
