"""Where the pictures lie: in files named after their content, in folders of its first two signs."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Literal

from django.conf import settings

Size = Literal["large", "small"]


def path_of(sha256: str, size: Size) -> Path:
    """The file of the picture with this content."""
    ending = ".webp" if size == "large" else ".small.webp"
    return Path(settings.PHOTOS_DIR) / sha256[:2] / f"{sha256}{ending}"


def keep_file(path: Path, content: bytes) -> None:
    """Write the file whole or not at all; one that is there already stays."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".coming-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
