"""The gateway for whatever apprise knows: an extra, and no doubt is tried again."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from fettle.texts.gateways import gateways
from fettle.texts.gateways.apprise import Apprise
from fettle.texts.letters import MISSING, Letter
from fettle.web.cli.doctor import _texts

LETTER = Letter("k1", "+4915112345678", "Rad", "Your bike is ready.")
URL = "apprise:twilio://sid:token@+4930555/{to}/"


class FakePackage(ModuleType):
    """Knows every address but one, and says what it is told to."""

    def __init__(self, *, says: Any = True) -> None:
        super().__init__("apprise")
        self.__spec__ = ModuleSpec("apprise", None)
        self.says, self.added, self.notified = says, [], []  # type: ignore[var-annotated]

    def Apprise(self) -> FakePackage:  # noqa: N802 - as the package calls it
        return self

    def add(self, url: str) -> bool:
        self.added.append(url)
        return "://" in url

    def notify(self, **words: str) -> bool:
        self.notified.append(words)
        if isinstance(self.says, Exception):
            raise self.says
        return bool(self.says)


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> FakePackage:
    fake = FakePackage()
    monkeypatch.setitem(sys.modules, "apprise", fake)
    return fake


def test_the_number_goes_where_the_address_says(package: FakePackage) -> None:
    outcome = Apprise(URL).send(LETTER)
    assert (outcome.kind, outcome.gateway_ref) == ("sent", "apprise")
    assert package.added == ["twilio://sid:token@+4930555/%2B4915112345678/"]
    assert package.notified == [{"body": "Your bike is ready."}]
    Apprise("apprise:sinch://x").send(LETTER)
    assert package.added[1] == "sinch://x/%2B4915112345678"


def test_a_no_is_a_doubt_and_nonsense_is_refused(package: FakePackage) -> None:
    package.says = False
    assert Apprise(URL).send(LETTER).kind == "unsure"
    assert Apprise("apprise:nonsense").send(LETTER).kind == "rejected"
    assert not Apprise.knows_keys


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fettle.texts.gateways.apprise.find_spec", lambda name: None)
    outcome = Apprise(URL).send(LETTER)
    assert (outcome.kind, outcome.reason) == ("failed", MISSING)
    (finding,) = _texts(SimpleNamespace(texts_url=URL, texts_secret=""))  # type: ignore[arg-type]
    assert not finding.good
    assert "pip install fettle[apprise]" in finding.text
    assert "token" not in finding.text


def test_the_setting_names_it(settings: Any) -> None:
    settings.TEXTS_URL = URL
    assert isinstance(gateways()["sms"], Apprise)


@pytest.mark.parametrize(
    ("url", "secret", "good"),
    [("", "", True), ("https://sms.example", "s", True), ("https://sms.example", "", False)],
)
def test_the_doctor_looks_at_texts(url: str, secret: str, good: bool) -> None:
    (finding,) = _texts(SimpleNamespace(texts_url=url, texts_secret=secret))  # type: ignore[arg-type]
    assert finding.good is good
    assert "example" not in finding.text
