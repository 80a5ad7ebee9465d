"""The ways out, with services that time out, refuse and talk nonsense."""

from __future__ import annotations

import json
import smtplib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from fettle.texts.gateways import gateways, http
from fettle.texts.gateways.console import Console
from fettle.texts.gateways.http import Http
from fettle.texts.gateways.smtp import Smtp
from fettle.texts.letters import Letter

LETTER = Letter("k1", "+4915112345678", "Rad", "Your bike is ready. Готово")


class Service(BaseHTTPRequestHandler):
    """Answers what the path says: /200, /500, /nonsense, /slow …"""

    heard: list[dict[str, Any]] = []  # noqa: RUF012 - what the tests look at

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append({**body, "secret": self.headers["X-Fettle-Secret"]})
        word = self.path.strip("/")
        if word == "slow":
            self.server.patience.wait(5)  # type: ignore[attr-defined]
            return
        self.send_response(int(word) if word.isdigit() else 200)
        self.send_header("Location", "/200")
        self.end_headers()
        self.wfile.write(b"{nonsense" if word == "nonsense" else b'{"id": 77}')

    def log_message(self, *_words: Any) -> None:
        """Quietly."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(http, "SECONDS", 0.3)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.patience = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    Service.heard.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    server.patience.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "kind", "number"),
    [
        ("200", "sent", "77"),
        ("202", "sent", "77"),
        ("nonsense", "sent", ""),
        ("302", "rejected", ""),
        ("400", "rejected", ""),
        ("401", "rejected", ""),
        ("429", "failed", ""),
        ("503", "failed", ""),
        ("500", "unsure", ""),
        ("slow", "unsure", ""),
    ],
)
def test_http(service: str, path: str, kind: str, number: str) -> None:
    outcome = Http(f"{service}/{path}", "s3cret").send(LETTER)
    assert (outcome.kind, outcome.gateway_ref) == (kind, number)
    (heard,) = Service.heard
    assert heard == {
        "key": "k1",
        "to": LETTER.address,
        "text": LETTER.body,
        "secret": "s3cret",
    }


def test_a_closed_port_surely_sent_nothing() -> None:
    assert Http("http://127.0.0.1:9/", "x").send(LETTER).kind == "failed"


def test_mail() -> None:
    outcome = Smtp("Rad <rad@example.org>").send(Letter("k2", "a@example.org", "Rad", "Ready"))
    assert outcome.kind == "sent"
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["a@example.org"], "Rad", "Ready")
    assert sent.extra_headers["Message-ID"] == "<k2@example.org>"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (smtplib.SMTPRecipientsRefused({}), "rejected"),
        (smtplib.SMTPDataError(554, b"no"), "rejected"),
        (smtplib.SMTPDataError(451, b"later"), "failed"),
        (smtplib.SMTPServerDisconnected(), "unsure"),
        (TimeoutError(), "unsure"),
    ],
)
def test_a_mail_server_in_trouble(
    monkeypatch: pytest.MonkeyPatch, error: Exception, kind: str
) -> None:
    def fail(*_args: Any) -> int:
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    assert Smtp("rad@example.org").send(LETTER).kind == kind


def test_the_console_unless_something_is_set(settings: Any) -> None:
    settings.TEXTS_URL, settings.EMAIL_HOST = "", ""
    assert {type(door) for door in gateways().values()} == {Console}
    settings.TEXTS_URL, settings.EMAIL_HOST = "https://sms.example.org", "mail.example.org"
    assert {type(door) for door in gateways().values()} == {Http, Smtp}
