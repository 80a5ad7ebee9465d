"""``python -m bench.play --actions 10000``: a random run of clients' orders, and then the books."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


def main() -> None:
    """Open a shop in a database of its own, let several hands play in it, check the books."""
    given = _arguments()
    with _database():
        from bench.arena import open_arena
        from bench.player import play_together
        from fettle.reports import books

        arena, begun = open_arena(), time.perf_counter()
        done = play_together(arena, given.actions, given.hands, given.seed)
        _tell(done, time.perf_counter() - begun)
        broken = [finding for finding in books.check() if not finding.holds]
    if broken:
        raise SystemExit("\n".join(f"{each.name}: {each.broken[:3]}" for each in broken))
    print("The books hold.")


def _tell(done: Counter[str], seconds: float) -> None:
    count = sum(done.values())
    print(f"{count} actions in {seconds:.0f} s, {count / seconds:.0f} a second")
    for name, times in done.most_common():
        print(f"{times:7} {name}")


@contextmanager
def _database() -> Iterator[None]:
    """A PostgreSQL in a new folder, with the tables of this version and nobody else in it."""
    folder = tempfile.mkdtemp(prefix="fettle-play-")
    os.environ["FETTLE_DATA_DIR"] = folder
    os.environ.pop("FETTLE_DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
    from fettle.web.cli.place import django_ready

    try:
        with django_ready():
            from django.core.management import call_command

            call_command("migrate", verbosity=0)
            yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.play")
    parser.add_argument("--actions", type=int, default=10_000)
    parser.add_argument("--hands", type=int, default=4, help="threads that play at once")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
