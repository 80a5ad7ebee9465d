"""Amounts as they are typed: the same reader for all rooms that take money."""

from fettle.kernel.typed import money_typed

__all__ = ["money_typed"]
