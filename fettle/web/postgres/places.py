"""Where the embedded PostgreSQL keeps its files, and what its database is called."""

import hashlib
import os
from pathlib import Path

SUPERUSER = "fettle"
DATABASE = "fettle"

# A Unix socket's whole path must fit into 104 bytes on macOS and 108 on Linux.
SOCKET_PATH_MAX = 100
_SOCKET_NAME = "/.s.PGSQL.5432.lock"


def cluster_dir(data_dir: Path) -> Path:
    """The directory that initdb makes."""
    return data_dir / "postgres"


def socket_dir(data_dir: Path) -> Path:
    """The directory of the sockets: inside the data, or a short one when that is too long.

    A comma would separate two places, to PostgreSQL and to those who connect.
    """
    inside = data_dir / "run"
    if len(os.fsencode(inside)) + len(_SOCKET_NAME) < SOCKET_PATH_MAX and "," not in str(inside):
        return inside
    digest = hashlib.sha256(os.fsencode(data_dir.resolve())).hexdigest()[:16]
    return Path("/tmp") / f"fettle-{os.geteuid()}-{digest}"  # noqa: S108 - made 0700 and checked
