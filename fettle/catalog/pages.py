"""One page of a list, and the cursor of the next one."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows, and where to go on (empty at the end)."""

    rows: list[Row]
    next: str
