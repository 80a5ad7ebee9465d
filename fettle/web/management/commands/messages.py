"""`fettle manage messages`: bring the translation files up to date, or tell what is missing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fettle.web.catalogues import LOCALE, compile_catalogues
from fettle.web.extraction import Unreadable, messages_of
from fettle.web.translations import COMPLETE, LANGUAGES, catalogue_path, debts, updated

SHOWN_MAX = 40


class Command(BaseCommand):
    """Extracts from source and templates without any tool outside Python."""

    help = "Bring the translation files up to date with the source."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """One flag: look and do not touch."""
        parser.add_argument(
            "--check", action="store_true", help="change nothing, list what is owed"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Raises CommandError when a check finds something."""
        try:
            messages = list(messages_of(LOCALE.parent.parent))
        except Unreadable as error:
            raise CommandError(str(error)) from error
        found = {language: _read(catalogue_path(LOCALE, language)) for language in LANGUAGES}
        if options["check"]:
            owed = [line for name in COMPLETE for line in debts(found[name], name, messages)]
            self._tell(owed)
            return
        for language, old in found.items():
            path = catalogue_path(LOCALE, language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(updated(old, language, messages))
        compile_catalogues()
        self.stdout.write(f"{len({m.text for m in messages})} messages in {len(found)} languages.")

    def _tell(self, owed: list[str]) -> None:
        for line in owed[:SHOWN_MAX]:
            self.stderr.write(line)
        if len(owed) > SHOWN_MAX:
            self.stderr.write(f"… and {len(owed) - SHOWN_MAX} more")
        if owed:
            raise CommandError(f"{len(owed)} translations are owed.")
        self.stdout.write("The translations are complete.")


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""
