"""What the client said about an estimate, as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Which:
    """Which version is meant: by the secret of its link, or by its reference."""

    ref: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The client's one act: "yes", "no" or "later" by line reference, their name, their consent.

    ``deposit_way`` is "account" or "counter", if a deposit is asked for.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    consent: object = False
    deposit_way: str = ""
