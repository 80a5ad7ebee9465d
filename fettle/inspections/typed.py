"""What somebody types into the editors, one line a row, made into the regular shape and back.

An answer is written ``key | level | English | Russian | Chinese | deduction``; a limit
``level below 3.0``; an advice ``level | item | quantity | urgency | distance | days``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fettle.inspections.states import LANGUAGES
from fettle.kernel.amount import whole_units, written
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

Row = dict[str, Any]
THOUSAND = 10**9
LINES_MOST = 40


def lines_read(text: str, read: Callable[[list[str]], Row]) -> list[Row]:
    """Each filled line, split at its bars and read. Raises ``Invalid`` naming the line."""
    rows = []
    for number, line in enumerate(text.splitlines()[:LINES_MOST], start=1):
        if not line.strip():
            continue
        try:
            rows.append(read([part.strip() for part in line.split("|")]))
        except Invalid as wrong:
            raise Invalid(
                N_("Line {number}: {wrong}"), rule=wrong.rule, number=number, wrong=wrong
            ) from wrong
    return rows


def answer_read(parts: list[str]) -> Row:
    """``key | level | English | Russian | Chinese | deduction``; languages may be left empty."""
    key, level, *rest = [*parts, "", "", "", "", ""][:6]
    texts = dict(zip(LANGUAGES, rest[:3], strict=False))
    bp = whole_units(rest[3], 2, 0, 10_000) if len(rest) > 3 and rest[3] else None
    return {"key": key, "level": level, "text": _filled(texts), "deduction_bp": bp}


def answer_written(row: Mapping[str, Any]) -> str:
    """The same line again."""
    texts = [row["text"].get(code, "") for code in LANGUAGES]
    bp = row.get("deduction_bp")
    parts = [row["key"], row["level"], *texts, written(bp, 2) if bp is not None else ""]
    return " | ".join(parts).rstrip(" |")


def limit_read(parts: list[str]) -> Row:
    """``level | below | 3.0``."""
    level, bound, number = [*parts, "", "", ""][:3]
    if bound not in ("below", "above"):
        raise Invalid(N_("Give one of the two: below, or above."), rule="limit.bound")
    return {"level": level, bound: whole_units(number, 3, -THOUSAND, THOUSAND)}


def limit_written(row: Mapping[str, Any]) -> str:
    """The same line again."""
    bound = "below" if row.get("below") is not None else "above"
    return f"{row['level']} | {bound} | {trimmed(row[bound])}"


def trimmed(thousandths: int | None) -> str:
    """A number without empty decimals: "3", "1.6"."""
    if thousandths is None:
        return ""
    text = written(thousandths, 3)
    return text.rstrip("0").rstrip(".")


def marginal_read(parts: list[str]) -> Row:
    """``count | level | point or empty | cap or extra | score``."""
    count, level, point, then, number = [*parts, "", "", "", "", ""][:5]
    return {
        "count": whole_units(count, 0, 1, 300),
        "level": level,
        "point": point,
        "then": then,
        "bp": whole_units(number, 2, 0, 10_000),
    }


def marginal_written(row: Mapping[str, Any]) -> str:
    """The same line again."""
    bp = written(row["bp"], 2).rstrip("0").rstrip(".")
    return f"{row['count']} | {row['level']} | {row['point']} | {row['then']} | {bp}"


def _filled(texts: Mapping[str, str]) -> dict[str, str]:
    return {code: text for code, text in texts.items() if text}
