"""`python -m fettle.web.cli.prepare`: what `fettle run` does once before it serves pages."""

import argparse
import os
import sys

from fettle.web.cli.place import say


def prepare(given: argparse.Namespace) -> int:
    """Translations, static files, tables, and the demo shop if asked for."""
    import django

    from fettle.web.config import read_config
    from fettle.web.preparation import Preparation

    django.setup()
    Preparation(read_config(), say).do(demo=given.demo)
    return 0


if __name__ == "__main__":
    from fettle.web.cli import guarded

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fettle.web.settings")
    parser = argparse.ArgumentParser()
    parser.add_argument("--demo", action="store_true")
    sys.exit(guarded(prepare, parser.parse_args()))
