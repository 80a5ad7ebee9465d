"""SQL files, read once, each in the ``sql`` folder of the room that owns the table."""

from functools import cache
from pathlib import Path


@cache
def load(beside: str, name: str) -> str:
    """The text of ``sql/<name>.sql`` of the room in which the module file ``beside`` lies.

    Raises ``FileNotFoundError`` when the room has no such statement.
    """
    for folder in Path(beside).parents[:3]:
        path = folder / "sql" / f"{name}.sql"
        if path.exists():
            return path.read_text(encoding="utf-8")
    raise FileNotFoundError(f"sql/{name}.sql near {beside}")
