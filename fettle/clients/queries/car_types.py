"""Makes, models and years to pick from."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from django.db import connection
from django.db.models import Q, QuerySet

from fettle.clients.car_type_files import CarTypeRow
from fettle.clients.models import CarType
from fettle.journal.sql import load
from fettle.kernel.cursor import keys_at
from fettle.kernel.plain import plain_line


def packaged_car_types() -> Path:
    """The file of car types that comes with Fettle."""
    return Path(str(files("fettle.clients") / "resources" / "car-models.csv"))


def car_types(make: str = "", model: str = "", year: int | None = None) -> QuerySet[CarType]:
    """The types of a make, the beginning of a model, a year; all if nothing is asked."""
    found = CarType.objects.order_by("make", "model", "-year")
    if make := plain_line(make, 60):
        found = found.filter(make__iexact=make)
    if model := plain_line(model, 80):
        found = found.filter(model__istartswith=model)
    return found.filter(year=year) if year else found


def car_types_after(
    make: str, model: str, year: int | None, cursor: str, limit: int
) -> list[CarType]:
    """At most `limit` types behind the cursor, by make, model and year."""
    found = car_types(make, model, year).order_by("make", "model", "year")
    if keys := keys_at(cursor, str, str, int):
        last_make, last_model, last_year = keys
        found = found.filter(
            Q(make__gt=last_make)
            | Q(make=last_make, model__gt=last_model)
            | Q(make=last_make, model=last_model, year__gt=last_year)
        )
    return list(found[:limit])


def makes() -> list[str]:
    """Every make once, by name."""
    return list(CarType.objects.order_by("make").values_list("make", flat=True).distinct())


def models_of(make: str, year: int | None = None) -> list[str]:
    """The models of a make, in one year or in any."""
    found = car_types(make, "", year) if plain_line(make, 60) else CarType.objects.none()
    return list(found.order_by("model").values_list("model", flat=True).distinct())


def count_new(rows: Sequence[CarTypeRow]) -> int:
    """How many of the rows are not known yet."""
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            load(__file__, "count_new_car_types"),
            [list(column) for column in zip(*rows, strict=True)],
        )
        return int(cursor.fetchone()[0])
