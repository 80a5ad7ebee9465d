"""Under which headings a shop enters income and expense: the usual ones, and its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from fettle.billing.models import FinanceCategory, Purpose, Tender
from fettle.billing.states import CATEGORIES, REFUND, SALE, WORDS


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading; ``version`` is 0 for a usual one that the shop has left as it was."""

    kind: str
    code: str
    name: str
    word: str
    active: bool = True
    version: int = 0
    names: dict[str, str] | None = None


def headings(shop_id: int, kind: str) -> list[Heading]:
    """All headings of income or of expense, retired ones too, the usual ones first."""
    usual = CATEGORIES.get(kind, {})
    own = {row.code: row for row in FinanceCategory.objects.filter(shop_id=shop_id, kind=kind)}
    plain = [Heading(kind, code, word, gettext(word)) for code, word in usual.items()]
    found = [_own(own[each.code]) if each.code in own else each for each in plain]
    added = [_own(row) for code, row in own.items() if code not in usual]
    return found + sorted(added, key=lambda each: each.word.lower())


def heading_of(shop_id: int, kind: str, code: str) -> Heading | None:
    """The heading with this code."""
    return next((each for each in headings(shop_id, kind) if each.code == code), None)


def heading_words(shop_id: int) -> dict[tuple[str, str], str]:
    """What each heading is called in the active language, by kind and code."""
    own = FinanceCategory.objects.filter(shop_id=shop_id)
    usual = {
        (kind, code): gettext(word)
        for kind, words in CATEGORIES.items()
        for code, word in words.items()
    }
    kept = {("income", SALE): gettext(WORDS[SALE]), ("expense", REFUND): gettext(WORDS[REFUND])}
    return usual | kept | {(row.kind, row.code): row.word for row in own}


def _own(row: FinanceCategory) -> Heading:
    return Heading(row.kind, row.code, row.name, row.word, row.active, row.version, row.names)


def tender_words() -> dict[str, str]:
    """The means of payment, and what payments are for, in the active language."""
    return {each.value: str(each.label) for each in (*Purpose, *Tender)}
