"""`fettle books`, `import` and `token`: what concerns the shop's own matters."""

import argparse
import json
from importlib import import_module
from pathlib import Path
from typing import Any

from fettle.web.cli.place import django_ready, say, shop_actor, warn
from fettle.web.config import Misconfigured

ERRORS_SHOWN = 50
IMPORTS = {"car-types": "fettle.clients.importing:import_file"}


def books(given: argparse.Namespace) -> int:
    """Check every identity of the ledgers; status 1 and the broken rows if one fails."""
    with django_ready():
        checked = import_module("fettle.reports.books").check()
        findings = [finding for finding in checked if not finding.holds]
    if given.json:
        say(json.dumps([_plain(finding) for finding in findings], default=str, indent=1))
    else:
        for finding in findings:
            say(finding.told)
            for row in finding.broken:
                say(f"  {json.dumps(row, default=str, ensure_ascii=False)}")
        say(f"{len(findings)} things are wrong." if findings else "The books agree.")
    return 1 if findings else 0


def proof(given: argparse.Namespace) -> int:
    """Prove the journals of all shops; status 1 and what does not fit if one was changed."""
    broken = []
    with django_ready():
        from fettle.access.actor import system_actor
        from fettle.journal.proof import prove_all
        from fettle.shop.queries import every_shop

        for shop_id in every_shop():
            found = prove_all(system_actor(shop_id))
            say(f"shop {shop_id}: {found.sealed} sealed, {found.waiting} waiting, {found.head}")
            broken += found.breaks
    for row in broken:
        say(f"  {row.number or '-'} entry {row.entry_id}: {row.told}")
    say(f"{len(broken)} entries do not fit." if broken else "The journal is as it was sealed.")
    return 1 if broken else 0


def bring_in(given: argparse.Namespace) -> int:
    """Read a file into the shop; status 1 when lines were refused."""
    if given.kind not in IMPORTS:
        raise Misconfigured(
            f"{given.kind} cannot be imported; known are: {', '.join(sorted(IMPORTS))}."
        )
    path = Path(given.file)
    if not path.is_file():
        raise Misconfigured(f"There is no file {path}.")
    module, function = IMPORTS[given.kind].split(":")
    with django_ready():
        return _report(getattr(import_module(module), function), path, dry_run=given.dry_run)


def create_token(given: argparse.Namespace) -> None:
    """Make a key for a machine; it is printed here and never again."""
    with django_ready():
        from fettle.access.people import person_named
        from fettle.shop.actions import create_token as create

        person = person_named(given.login)
        if person is None:
            raise Misconfigured(f"There is no login {given.login}.")
        scopes = given.scope or ["*"]
        answer, token = create(shop_actor(), given.label, scopes, person_id=person.pk)
    say(json.dumps({**answer, "token": token}) if given.json else token)


def _report(read: Any, path: Path, *, dry_run: bool) -> int:
    from fettle.web.cli.progress import bar

    with bar(path.name) as progress:
        result = read(shop_actor(), path, dry_run=dry_run, progress=progress)
    for error in result.errors[:ERRORS_SHOWN]:
        warn(f"line {error.line}: {error.refused}")
    say(str(result))
    return 1 if result.errors else 0


def _plain(finding: Any) -> Any:
    fields = getattr(finding, "__dataclass_fields__", None)
    return {name: getattr(finding, name) for name in fields} if fields else str(finding)
