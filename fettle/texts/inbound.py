"""What comes in from outside: cleaned, cut, and read for the few words that everybody knows."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers

from fettle.kernel.phone import e164
from fettle.kernel.refusal import Invalid
from fettle.texts.addresses import ADDRESS_MAX, channel_of

BODY_MAX = 5000
_KEPT_JOINERS = {"\u200c", "\u200d"}
_HIDDEN = {"Cc", "Cf", "Co", "Cn", "Cs"}
_AROUND = re.compile(r"^\W+|\W+$")
_BLANKS = re.compile(r"\s+")
_STOP = frozenset({
    "stop", "stopp", "stopall", "stop all", "unsubscribe", "quit", "opt out", "abmelden",
    "стоп", "отписаться", "отписка", "отпишите", "отпишите меня", "не пишите", "не пишите мне",
    "не писать", "退订", "停止", "取消订阅", "不要再发", "请勿再发", "退", "td", "t",
})  # fmt: skip
_START = frozenset({
    "start", "unstop", "subscribe", "старт", "подписаться", "подпишите", "订阅", "恢复", "开始",
})  # fmt: skip
_WITH_COUNTRY = 10


def received_text(body: str) -> str:
    """The body as it may be kept and shown: what hides is dropped, what is too long is cut."""
    kept = "".join(sign for sign in body[: 4 * BODY_MAX] if not _hides(sign)).strip()
    kept = unicodedata.normalize("NFC", kept)
    return kept if len(kept) <= BODY_MAX else f"{kept[: BODY_MAX - 1]}…"


def wish_of(body: str) -> str:
    """ "stop" for somebody who wants no more texts, "start" for who wants them again, or "note".

    Only the word alone counts: "Stop by at five?" is a note.
    """
    word = _BLANKS.sub(" ", _AROUND.sub("", body)).casefold()
    if word in _STOP:
        return "stop"
    return "start" if word in _START else "note"


def sender_of(typed: str, region: str) -> str:
    """The address as texts are kept under it; what is no address is kept as it came, cut.

    Many services leave the plus of a number away.
    """
    address = received_text(typed)[:ADDRESS_MAX].replace("\n", " ").strip()
    if channel_of(address) == "email":
        return address.lower()
    for number in _readings(address):
        try:
            return e164(number, region)
        except Invalid:
            continue
    return address


def _readings(address: str) -> list[str]:
    """The number with the plus that was left away, if it makes one; and as it came."""
    bare = address.isascii() and address.isdecimal() and not address.startswith("0")
    if bare and len(address) >= _WITH_COUNTRY:
        whole = phonenumbers.parse(f"+{address}")
        if phonenumbers.is_valid_number(whole):
            return [f"+{address}", address]
    return [address]


def _hides(sign: str) -> bool:
    if sign == "\n" or sign in _KEPT_JOINERS:
        return False
    return unicodedata.category(sign) in _HIDDEN
