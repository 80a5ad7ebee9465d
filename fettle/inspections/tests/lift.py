"""A garage with a small template of its own, and short ways to check cy's BMW."""

from __future__ import annotations

from typing import Any

from fettle.inspections.actions import (
    answer_point,
    create_rule,
    create_template,
    issue_inspection,
    open_inspection,
    publish_rule,
    publish_template,
    submit_inspection,
)
from fettle.inspections.models import Inspection
from fettle.orders.tests.factories import Garage

LEVELS = (("good", "pass"), ("worn", "minor"), ("bad", "major"), ("broken", "dangerous"))


def texts(word: str) -> dict[str, str]:
    return {"en": word, "ru": f"{word} ru"}


def choice(key: str, **more: Any) -> dict[str, Any]:
    answers = [{"key": k, "level": level, "text": texts(k)} for k, level in LEVELS]
    return {"key": key, "name": texts(key), "type": "choice", "answers": answers, **more}


def document(*points: dict[str, Any]) -> dict[str, Any]:
    item = {"key": "front", "name": texts("Front"), "points": list(points)}
    return {"modules": [{"key": "brakes", "name": texts("Brakes"), "items": [item]}]}


class Lift(Garage):
    """Pads by number (with advice and a photo of a finding), a hose by choice, a tyre set."""

    def __init__(self) -> None:
        super().__init__()
        self.template = create_template(self.olu, texts("Car"), "car", self.document())["ref"]
        publish_template(self.olu, self.template)
        self.rule = create_rule(self.olu, self.template, texts("Safety"))["ref"]
        publish_rule(self.olu, self.rule)

    def document(self) -> dict[str, Any]:
        advice = [
            {
                "level": "major",
                "item": self.pads.ref,
                "urgency": "soon",
                "distance": 2000,
                "days": 30,
            }
        ]
        pads = {
            "key": "pads", "name": texts("Pads"), "type": "number", "unit": "mm", "decimals": 1,
            "least": 0, "most": 20_000, "advice": advice,
            "limits": [
                {"level": "major", "below": 3000},
                {"level": "dangerous", "below": 1500},
                {"level": "minor", "below": 5000},
            ],
        }  # fmt: skip
        tread = {
            "key": "tread", "name": texts("Tread"), "type": "tyre_set", "unit": "mm",
            "decimals": 1, "limits": [{"level": "major", "below": 3000}], "required": False,
        }  # fmt: skip
        return document(pads, choice("hose", photo="on_finding"), tread)

    def checked(self, **more: Any) -> Inspection:
        """A check inside a new order of cy's BMW."""
        order = self.opened(**more)
        return fresh(open_inspection(self.tek, order_ref=order.ref)["ref"])

    def answered(self, check: Inspection, pads: str = "8", hose: str = "good") -> Inspection:
        answer_point(self.tek, check.ref, "pads", pads)
        answer_point(self.tek, check.ref, "hose", hose)
        return fresh(check.ref)

    def issued(self, pads: str = "8", **more: Any) -> Inspection:
        check = self.answered(self.checked(**more), pads)
        submit_inspection(self.tek, check.ref)
        issue_inspection(self.rex, check.ref)
        return fresh(check.ref)


def fresh(ref: str) -> Inspection:
    """The check as it is now."""
    return Inspection.objects.get(ref=ref)
