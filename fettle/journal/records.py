"""Rows of prepared statements as the models they are, without the object mapper's compiler."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

AnyModel = TypeVar("AnyModel", bound=Model)


def columns_of(model: type[Model], table: str) -> str:
    """The columns of a model's table in a SELECT, each of them named ``table.column``."""
    fields = model._meta.concrete_fields
    return ", ".join(f'{table}."{field.column}" AS "{table}.{field.column}"' for field in fields)


def record_of(model: type[AnyModel], table: str, row: Mapping[str, Any]) -> AnyModel:
    """The model's row out of a statement's row with ``columns_of`` the table."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    return model.from_db(DEFAULT_DB_ALIAS, names, [row[f"{table}.{f.column}"] for f in fields])
