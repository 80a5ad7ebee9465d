"""The router that the catalogue's operations hang on, and what many of them take."""

from django.conf import settings
from ninja import Router

from fettle.catalog.wire import Strict
from fettle.kernel.refusal import Invalid
from fettle.kernel.words import N_

router = Router(tags=["catalogue"])


class VersionIn(Strict):
    """The version that was seen; left out, any is right."""

    version: int | None = None


def names_in(names: dict[str, str]) -> dict[str, str]:
    """Names by language as the forms read them. Raises ``Invalid`` for an unknown language."""
    if set(names) - {code for code, _name in settings.LANGUAGES}:
        wrong = Invalid(N_("The shop does not speak this language."), rule="language.unknown")
        raise Invalid(wrong.sentence, rule=wrong.rule, errors={"names": wrong})
    return {f"name_{language}": name for language, name in names.items()}
