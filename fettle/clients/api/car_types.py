"""Car types to pick from."""

from typing import Any

from ninja import Field, Query, Schema

from fettle.access.doors import ShopRequest, door
from fettle.clients.api.doorway import router
from fettle.clients.queries.car_types import car_types_after
from fettle.kernel.cursor import cursor_after


class Asked(Schema):
    """A make, the beginning of a model, a year."""

    make: str = Field("", max_length=60)
    model: str = Field("", max_length=80)
    year: int | None = Field(None, ge=1885, le=2100)
    cursor: str = Field("", max_length=400)
    limit: int = Field(50, ge=1, le=200)


class CarTypeShape(Schema):
    """A model of a make in one year."""

    make: str
    model: str
    year: int


class CarTypePage(Schema):
    """Some car types, and the cursor of the next ones."""

    items: list[CarTypeShape]
    next: str


@router.get("/car-types", response=CarTypePage, summary="Makes, models and years")
@door("unit.view")
def car_types(request: ShopRequest, asked: Query[Asked]) -> dict[str, Any]:
    """By make, model and year; without a make, of all."""
    rows = car_types_after(asked.make, asked.model, asked.year, asked.cursor, asked.limit + 1)
    some = rows[: asked.limit]
    last = some[-1] if len(rows) > asked.limit else None
    following = cursor_after(last.make, last.model, last.year) if last else ""
    items = [{"make": row.make, "model": row.model, "year": row.year} for row in some]
    return {"items": items, "next": following}
