"""The style sheet and the behaviours, each sent as one file under a name that its content gives.

The sources stay one file per thing; joining them costs no build step, only this module. What the
pages of a few rooms alone need stands in folders named ``apart`` and is sent with those pages, so
that the board stays light.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from fettle.access.doors import PUBLIC, ShopRequest, door
from fettle.kernel.refusal import NotFound

STATIC = Path(__file__).parent / "static"
# Names the layers, which alone decide what wins over what; the order of the others is free.
FIRST = "tokens"
APART = "apart"
TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """The joined file: its bytes, the same compressed, and the name that they give it."""

    plain: bytes
    zipped: bytes
    name: str


def bundle(kind: str, folder: str = "") -> Bundle:
    """The bundle of ``kind`` "css" or "js"; read anew each time while developing."""
    return _join(kind, folder) if settings.DEBUG else _joined(kind, folder)


def sources(kind: str, folder: str = "") -> list[Path]:
    """The files of ``kind``, in the order in which they are joined."""
    # A template's words are strings of a kind that no path takes: they are written anew.
    found = STATIC.joinpath(f"{kind}/{folder}").glob(f"*.{kind}")
    return sorted(found, key=lambda path: (path.stem != FIRST, path.stem))


def _join(kind: str, folder: str) -> Bundle:
    # A block gives each behaviour its own names, as a module of its own would.
    frame = "{}\n" if kind == "css" else "{{\n{}}}\n"
    lean = "".join(frame.format(_lean(path.read_text("utf-8"))) for path in sources(kind, folder))
    text = lean.encode()
    digest = sha256(text).hexdigest()[:12]
    return Bundle(text, gzip.compress(text, 9, mtime=0), f"{folder or 'fettle'}.{digest}.{kind}")


def _lean(text: str) -> str:
    """Without indents, empty lines and the comments that stand on lines of their own."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not _is_comment(line))


def _is_comment(line: str) -> bool:
    return line.startswith("//") or (line.startswith("/*") and line.endswith("*/"))


_joined = lru_cache(maxsize=4)(_join)


@door(PUBLIC)
def send(request: ShopRequest, name: str) -> HttpResponse:
    """The bundle of this name, to be kept for ever; an old name gets today's content, not kept."""
    kind = name.rpartition(".")[2]
    if kind not in TYPES:
        raise NotFound("There is no such file.")
    found = bundle(kind, APART if name.startswith(f"{APART}.") else "")
    zips = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(found.zipped if zips else found.plain, content_type=TYPES[kind])
    if zips:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = (
        "public, max-age=31536000, immutable" if name == found.name else "no-store"
    )
    return answer
