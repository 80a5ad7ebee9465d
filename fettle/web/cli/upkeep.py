"""`fettle init`, `demo`, `migrate` and `manage`: what is done to an installation now and then."""

import argparse
import getpass
import os
import sys
from importlib import import_module
from importlib.util import find_spec

from fettle.web.cli.place import database, django_ready, say
from fettle.web.config import Misconfigured
from fettle.web.preparation import Preparation

PASSWORD_LENGTH_MIN = 10


def migrate(given: argparse.Namespace) -> None:
    """Bring the database to this version."""
    with django_ready() as config:
        Preparation(config, say).do(demo=False)
        say("The database is at this version.")


def manage(given: argparse.Namespace) -> None:
    """Django's own commands, with the embedded database up."""
    from django.core.management import execute_from_command_line

    with database():
        execute_from_command_line(["fettle manage", *given.rest])


def init(given: argparse.Namespace) -> None:
    """Open the first shop, with a login for its owner; asks for what no flag has told."""
    with django_ready() as config:
        from fettle.shop.queries import shop_named_first

        Preparation(config, say).do(demo=False)
        if (shop := shop_named_first()) is not None:
            raise Misconfigured(f"There is a shop already: {shop.name}.")
        name = given.name or _ask("Name of the shop")
        country = (given.country or _ask("Country, two letters", "DE")).upper()
        currency = (given.currency or _ask("Currency, three letters", "EUR")).upper()
        login = given.owner or _ask("Login of the owner", "owner")
        _found(name, country, currency, login, _password())
        say(f"{name} is open. Start it with `fettle run` and sign in as {login}.")


def demo(given: argparse.Namespace) -> None:
    """Load demo data, all of it by the same actions that people use."""
    with django_ready() as config:
        preparation = Preparation(config, say)
        preparation.do(demo=False)
        load_demo(orders=given.orders, seed=given.seed)
        preparation.forget()


def load_demo(*, orders: int | None, seed: int | None) -> None:
    """Call the demo's loader with a progress bar; what is not given is its own default."""
    if find_spec("fettle.web.demo") is None:
        raise Misconfigured("This installation has no demo data.")
    from fettle.web.cli.progress import bar

    chosen = {"orders": orders, "seed": seed}
    given = {name: value for name, value in chosen.items() if value is not None}
    with bar("Demo data") as progress:
        import_module("fettle.web.demo").load(**given, progress=progress)


def _found(name: str, country: str, currency: str, login: str, password: str) -> None:
    """Both or neither: a shop without an owner would lock everybody out."""
    from fettle.access.actor import system_actor
    from fettle.inspections.actions.ready import install_ready
    from fettle.inspections.ready import READY
    from fettle.shop.actions import abandon_shop, create_staff, found_shop

    shop = found_shop(name, country=country, currency=currency)
    house = system_actor(shop.pk)
    try:
        create_staff(house, login.title(), login, "owner", password=password)
    except BaseException:
        abandon_shop(shop)
        raise
    for template in READY:
        install_ready(house, template, {})


def _ask(question: str, usual: str = "") -> str:
    if not sys.stdin.isatty():
        if usual:
            return usual
        raise Misconfigured(f"{question}: nobody is there to ask, so give it as a flag.")
    hint = f" [{usual}]" if usual else ""
    while True:
        if answer := input(f"{question}{hint}: ").strip() or usual:
            return answer


def _password() -> str:
    """From FETTLE_OWNER_PASSWORD, the terminal, or one line of standard input."""
    given = os.environ.get("FETTLE_OWNER_PASSWORD")
    if given is None and sys.stdin.isatty():
        given = getpass.getpass("Password of the owner: ")
        if getpass.getpass("Once more: ") != given:
            raise Misconfigured("The two passwords differ.")
    if given is None:
        given = sys.stdin.readline().rstrip("\n")
    if len(given) < PASSWORD_LENGTH_MIN:
        raise Misconfigured(f"The password needs {PASSWORD_LENGTH_MIN} characters or more.")
    return given
