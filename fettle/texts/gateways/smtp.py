"""E-mail by the server of the settings. A server knows no keys, so doubt is never tried again."""

from __future__ import annotations

import smtplib

from django.core.mail import EmailMessage, get_connection

from fettle.texts.letters import AWAY, BROKEN, BUSY, LATE, REFUSED, Letter, Outcome

_FOR_GOOD = 500


class Smtp:
    """One sender."""

    knows_keys = False

    def __init__(self, sender: str) -> None:
        self._sender = sender

    def send(self, letter: Letter) -> Outcome:
        """One message; its id is made of the key."""
        host = self._sender.rpartition("@")[2].strip("<> ") or "localhost"
        message = EmailMessage(
            letter.subject,
            letter.body,
            self._sender,
            [letter.address],
            headers={"Message-ID": f"<{letter.key}@{host}>"},
        )
        door = get_connection()
        try:
            door.open()
        except (OSError, smtplib.SMTPException):
            return Outcome("failed", AWAY)
        try:
            door.send_messages([message])
        except (OSError, smtplib.SMTPException) as error:
            return _told(error)
        finally:
            door.close()
        return Outcome("sent", gateway_ref=letter.key)


def _told(error: Exception) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPSenderRefused):
        return Outcome("rejected", REFUSED)
    if isinstance(error, smtplib.SMTPResponseException):
        for_good = error.smtp_code >= _FOR_GOOD
        return Outcome("rejected", REFUSED) if for_good else Outcome("failed", BUSY)
    return Outcome("unsure", LATE if isinstance(error, TimeoutError) else BROKEN)
