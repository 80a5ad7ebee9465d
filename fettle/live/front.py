"""``python -m fettle.live.front``: own the public port, stream what happens, tunnel the rest."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

import django
from django.utils.module_loading import import_string

SWITCH_SECONDS = 0.0005
RESOLVER = "fettle.web.acting:resolve_headers"


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or SIGINT. Returns the exit status."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
    django.setup()
    _allow_many_connections()
    # The thread that looks up rights must not keep the loop waiting for five milliseconds.
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return int(runner.run(_serve(options)))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"fettle: {error}\n")
        return 1


async def _serve(options: argparse.Namespace) -> bool:
    """Serve until it is time to end; whether that is because something failed."""
    # Only now: these read the journal's models, which are there after django.setup().
    from fettle.journal.bell import PLACE
    from fettle.live.rights import Rights
    from fettle.live.serving import Front

    rights = Rights(_named(options.resolver), options.owners and _named(options.owners))
    front = Front(options.upstream, rights, PLACE, options.shared)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        _on_signal(loop, number, front.ending)
    async with front.open(options.host, options.port):
        await front.ending.wait()
    return front.failed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fettle.live.front", description=__doc__)
    parser.add_argument("--host", default="localhost")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--upstream", required=True, help="unix:/path or host:port")
    parser.add_argument("--resolver", default=RESOLVER, help="headers -> Actor | None")
    parser.add_argument("--shared", action="append", default=[], help="path of equal screens")
    parser.add_argument("--owners", help="references -> {reference: owner}")
    return parser


def _named(path: str) -> Callable[..., Any]:
    found: Callable[..., Any] = import_string(path.replace(":", "."))
    return found


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """The quickest loop there is."""
    try:
        import uvloop
    except ImportError:
        # psycopg needs a loop with selectors, which Windows has to be asked for.
        return asyncio.SelectorEventLoop
    return uvloop.new_event_loop


def _on_signal(loop: asyncio.AbstractEventLoop, number: int, ending: asyncio.Event) -> None:
    try:
        loop.add_signal_handler(number, ending.set)
    except NotImplementedError:
        signal.signal(number, lambda *_: loop.call_soon_threadsafe(ending.set))


def _allow_many_connections() -> None:
    """Raise the number of open files to what the system allows: a tunnel takes two."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    sys.exit(main())
