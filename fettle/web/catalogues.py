"""Translations: the `.po` files that people edit become the `.mo` files that Django reads."""

import os
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


def stale_catalogues(locale: Path = LOCALE) -> list[Path]:
    """The `.po` files whose `.mo` is missing or older."""
    return [po for po in sorted(locale.glob("*/LC_MESSAGES/*.po")) if _is_stale(po)]


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Compile what is stale; answers the files written.

    Raises OSError when the folder cannot be written, ValueError for a broken catalogue.
    """
    stale = stale_catalogues(locale)
    for po in stale:
        _compile(po)
    return [po.with_suffix(".mo") for po in stale]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> None:
    """Written aside first: a running server never sees half a file."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parent.parent.name.replace("-", "_"))
    draft = po.with_suffix(f".mo.{os.getpid()}")
    with draft.open("wb") as target:
        write_mo(target, catalogue)
    os.replace(draft, po.with_suffix(".mo"))
