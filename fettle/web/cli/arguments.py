"""What can be typed after `fettle`, and what the flags mean for the settings."""

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any

Run = Callable[[argparse.Namespace], int | None]

# Flags that stand for a setting win over the environment by being put into it.
SETTINGS = ("config", "data_dir", "database_url", "host", "port", "workers")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; exits with status 2 and the usage when it cannot be understood."""
    parser = _parser()
    if arguments[:1] == ["manage"]:
        # Django reads its own flags.
        return argparse.Namespace(run=_later("upkeep", "manage"), rest=list(arguments[1:]))
    return parser.parse_args(arguments)


def spread(given: argparse.Namespace) -> None:
    """Put the flags that are settings into the environment, for this process and its children."""
    for name in SETTINGS:
        value = getattr(given, name, None)
        if value is not None:
            os.environ[f"FETTLE_{name.upper()}"] = str(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fettle", description="The operating system of a service shop."
    )
    parser.add_argument("--version", action="version", version=f"fettle {version('fettle')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_running(commands)
    _add_upkeep(commands)
    _add_trade(commands)
    return parser


def _add_running(commands: Any) -> None:
    run = _command(commands, "run", "running", "run", "everything: database, pages, live updates")
    web = _command(commands, "web", "running", "web", "pages and live updates alone")
    for command in (run, web):
        command.add_argument("--host", help="address to listen on (default 127.0.0.1)")
        command.add_argument("--port", help="port to listen on (default 8000)")
        command.add_argument("--workers", help="page server processes (default 2)")
    run.add_argument("--demo", action="store_true", help="load the demo shop if there is none")
    worker = _command(commands, "worker", "running", "worker", "what the shop does by itself")
    worker.add_argument("--once", action="store_true", help="once, instead of again and again")


def _add_upkeep(commands: Any) -> None:
    init = _command(commands, "init", "upkeep", "init", "open the first shop and its owner's login")
    init.add_argument("--name", help="the shop's name")
    init.add_argument("--country", help="two letters, as in DE")
    init.add_argument("--currency", help="three letters, as in EUR")
    init.add_argument("--owner", help="the owner's login")
    demo = _command(commands, "demo", "upkeep", "demo", "load demo data")
    demo.add_argument("--orders", type=_count, help="a history of so many orders")
    demo.add_argument("--seed", type=int, default=None, help="same seed, same data")
    _command(commands, "migrate", "upkeep", "migrate", "bring the database to this version")
    _command(commands, "manage", "upkeep", "manage", "Django's own commands")
    backup = _command(commands, "backup", "backup", "backup", "write the whole shop to one file")
    backup.add_argument("file")
    restore = _command(commands, "restore", "backup", "restore", "read it back from such a file")
    restore.add_argument("file")
    restore.add_argument("--yes", action="store_true", help="replace what is there, unasked")
    doctor = _command(commands, "doctor", "doctor", "doctor", "check the installation")
    doctor.add_argument("--json", action="store_true", help="for machines")


def _add_trade(commands: Any) -> None:
    books = _command(commands, "books", "trade", "books", "prove that all books agree")
    books.add_argument("--json", action="store_true", help="for machines")
    _command(commands, "proof", "trade", "proof", "prove that the journal is as it was sealed")
    bring = _command(commands, "import", "trade", "bring_in", "read a file into the shop")
    bring.add_argument("kind")
    bring.add_argument("file")
    bring.add_argument("--dry-run", action="store_true", help="check every line, change nothing")
    export = _command(commands, "export", "export", "export", "write the shop's rows as a table")
    export.add_argument(
        "kind",
        help="clients, units, items, stock, orders, lines, invoices, payments, finance or journal",
    )
    export.add_argument("file", nargs="?", help="instead of standard output")
    export.add_argument("--json", action="store_true", help="one JSON object a line")
    token = commands.add_parser("token", help="keys for machines")
    tokens = token.add_subparsers(title="commands", required=True, metavar="COMMAND")
    create = _command(tokens, "create", "trade", "create_token", "make one; it is shown once")
    create.add_argument("--for", dest="login", required=True, help="the login that it speaks for")
    create.add_argument("--label", required=True, help="what it is used for")
    create.add_argument("--scope", action="append", help='a verb or a pattern, as in "order.*"')
    create.add_argument("--json", action="store_true", help="for machines")


def _command(commands: Any, name: str, module: str, function: str, text: str) -> Any:
    command = commands.add_parser(name, help=text, description=f"{text[:1].upper()}{text[1:]}.")
    command.set_defaults(run=_later(module, function))
    command.add_argument("--config", help="the settings file (default fettle.toml)")
    command.add_argument("--data-dir", help="where Fettle keeps its files")
    command.add_argument("--database-url", help="any PostgreSQL instead of the embedded one")
    return command


def _later(module: str, function: str) -> Run:
    """Load what a command needs when it runs, and not for `--help`."""

    def run(given: argparse.Namespace) -> int | None:
        found: Run = getattr(import_module(f"fettle.web.cli.{module}"), function)
        return found(given)

    return run


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise argparse.ArgumentTypeError("a whole number, please")
    return int(text)
