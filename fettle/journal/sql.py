"""SQL files, read once, each beside the room that owns the table."""

from functools import cache
from pathlib import Path


@cache
def load(beside: str, name: str) -> str:
    """The text of ``sql/<name>.sql`` in the folder of the module file ``beside``."""
    return (Path(beside).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")
