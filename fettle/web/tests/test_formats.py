"""Numbers, money and times as each reader writes them."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from fettle.web import formats

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "minor", "currency", "text"),
    [
        ("en", 24598, "USD", "$245.98"),
        ("en", -5, "EUR", "-€0.05"),
        ("ru", 2263016, "RUB", f"22{NBSP}630,16{NBSP}₽"),
        ("zh-hans", 174660, "CNY", "¥1,746.60"),
        ("en", 1500, "JPY", "¥1,500"),
        ("en", 10**17 + 1, "EUR", "€1,000,000,000,000,000.01"),
    ],
)
def test_it_writes_money_in_the_readers_way(
    language: str, minor: int, currency: str, text: str
) -> None:
    with translation.override(language):
        assert formats.money(minor, currency) == text


@pytest.mark.parametrize(
    ("language", "thousandths", "text"),
    [
        ("en", 800, "0.8"),
        ("ru", 800, "0,8"),
        ("en", 2000, "2"),
        ("en", -1250, "-1.25"),
        ("ru", 1, "0,001"),
    ],
)
def test_it_writes_quantities_without_needless_zeros(
    language: str, thousandths: int, text: str
) -> None:
    with translation.override(language):
        assert formats.quantity(thousandths) == text


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime(2026, 11, 21, 14, 0, tzinfo=UTC), "14:00"),
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "Tomorrow 09:00"),
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), "Yesterday 09:00"),
        (datetime(2026, 12, 3, 10, 30, tzinfo=UTC), "3 Dec 10:30"),
        (datetime(2024, 12, 3, 10, 30, tzinfo=UTC), "3 Dec 2024 10:30"),
    ],
)
def test_it_tells_the_day_only_when_it_is_not_today(at: datetime, text: str) -> None:
    with translation.override("en"), timezone.override("UTC"):
        assert formats.clock(at, NOW) == text


def test_it_tells_today_by_the_shops_own_midnight() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    with translation.override("en"), timezone.override("Europe/Berlin"):
        assert formats.clock(late, NOW) == "Tomorrow 00:30"


def test_it_tells_how_long_ago() -> None:
    with translation.override("en"):
        assert formats.ago(datetime(2026, 11, 21, 9, 26, tzinfo=UTC), NOW) == "4 min ago"
        assert formats.ago(NOW, NOW) == "just now"


def test_it_prints_the_language_as_browsers_know_it() -> None:
    with translation.override("zh-hans"):
        assert formats.html_lang() == "zh-Hans"
