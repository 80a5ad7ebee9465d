"""Tables as files: CSV for every program, XLSX with numbers that are numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import save_workbook

from fettle.kernel.money import Money, decimals_of
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_
from fettle.reports.exporting import safe
from fettle.reports.tables import Column, Row, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(table: Table, wanted: str) -> HttpResponse:
    """The table as a file "csv" or "xlsx". Raises ``Invalid`` for another kind."""
    if wanted not in ("csv", "xlsx"):
        raise Invalid(N_("Reports leave as csv or xlsx."), rule="report.shape")
    name = f"{table.name}-{table.period.first}-{table.period.last}.{wanted}"
    if wanted == "csv":
        answer = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(as_xlsx(table), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def as_csv(table: Table) -> str:
    """Names first, then the rows and what they come to; no cell is a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([table.head or table.title, *(column.word for column in table.columns)])
    for row in _rows(table):
        writer.writerow([safe(row.word), *(_plain(c, v, table.currency) for c, v in table.of(row))])
    return "\ufeff" + text.getvalue()  # so that spreadsheets read it as what it is


def as_xlsx(table: Table) -> bytes:
    """A workbook of one sheet; amounts and quantities are numbers with their format."""
    book = Workbook()
    page = book.active
    page.title = _plain_title(table.title)
    page.append([table.title])
    page.append([table.period.word])
    page.append([table.head or "", *(column.word for column in table.columns)])
    for row in _rows(table):
        told = [_cell(column, value, table.currency) for column, value in table.of(row)]
        page.append([safe(row.word), *told])
    _dress(page, table)
    kept = BytesIO()
    save_workbook(book, kept)
    return kept.getvalue()


def _rows(table: Table) -> Iterator[Row]:
    yield from table.rows
    if table.total:
        yield table.total


def _dress(page: Any, table: Table) -> None:
    bold = Font(bold=True)
    for place in (1, 3):
        for cell in page[place]:
            cell.font = bold
    if table.total:
        for cell in page[page.max_row]:
            cell.font = bold
    page.freeze_panes = "B4"
    page.column_dimensions["A"].width = 34
    for n, column in enumerate(table.columns, start=2):
        letter = get_column_letter(n)
        page.column_dimensions[letter].width = 24 if column.kind in ("text", "when") else 14
        shape = _shape(column, table.currency)
        for (cell,) in page.iter_rows(min_row=4, min_col=n, max_col=n):
            cell.number_format = shape


def _shape(column: Column, currency: str) -> str:
    if column.kind == "money":
        decimals = decimals_of(currency)
        return "#,##0" + ("." + "0" * decimals if decimals else "")
    shapes = {"hours": "#,##0.###", "count": "0", "percent": "0.0", "when": "yyyy-mm-dd hh:mm"}
    shapes["clocked"] = "[h]:mm:ss"
    return shapes.get(column.kind, "General")


def _cell(column: Column, value: Any, currency: str) -> Any:
    """A value as a cell: exact decimals, local time without its zone, text that is no formula."""
    if value is None:
        return None
    if column.kind == "money":
        return Money(value, currency).decimal
    if column.kind in ("hours", "percent"):
        return Decimal(value).scaleb(-3)
    if column.kind == "clocked":
        return timedelta(seconds=value)
    if column.kind == "when":
        return timezone.localtime(value).replace(tzinfo=None)
    return safe(value) if isinstance(value, str) else value


def _plain(column: Column, value: Any, currency: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, str):
        return safe(value)
    if column.kind == "clocked":
        return f"{value // 3600}:{value % 3600 // 60:02}:{value % 60:02}"
    told = _cell(column, value, currency)
    return f"{told:f}" if column.kind in ("money", "hours", "percent") else str(told)


def _plain_title(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\")[:31] or _("Report")
