"""The `fettle` command. Wrong use and bad luck end in one line on stderr, never in a traceback."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from fettle.kernel.refusal import Refused
from fettle.web.cli.arguments import Run, parse, spread
from fettle.web.config import Misconfigured

INTERRUPTED = 130
UNEXPECTED = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
    given = parse(sys.argv[1:] if arguments is None else arguments)
    spread(given)
    return guarded(given.run, given)


def guarded(run: Run, given: Namespace) -> int:
    """Run it, and turn whatever goes wrong into one line and a status."""
    try:
        return int(run(given) or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except (Misconfigured, Refused) as error:
        return _fail(str(error), 1)
    except Exception as error:
        if os.environ.get("FETTLE_DEBUG"):
            raise
        return _fail(_one_line(error), UNEXPECTED)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split()) or "no reason given"
    known = isinstance(error, OSError) or type(error).__module__.startswith(("django", "psycopg"))
    return text if known else f"{type(error).__name__}: {text}"


def _fail(text: str, status: int) -> int:
    print(f"fettle: {text}", file=sys.stderr)  # noqa: T201
    return status
