"""The ways out of the house. Which one a channel takes is a setting of the installation."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from fettle.texts.gateways.apprise import SCHEME, Apprise
from fettle.texts.gateways.console import Console
from fettle.texts.gateways.http import Http
from fettle.texts.gateways.smtp import Smtp
from fettle.texts.letters import Gateway


def gateways() -> Mapping[str, Gateway]:
    """The gateway of each channel; the console where nothing is set."""
    return {
        "sms": _sms(settings.TEXTS_URL),
        "email": Smtp(settings.TEXTS_FROM) if settings.EMAIL_HOST else Console(),
    }


def _sms(url: str) -> Gateway:
    if url.startswith(SCHEME):
        return Apprise(url)
    return Http(url, settings.TEXTS_SECRET) if url else Console()
