"""The ready templates, opened in a shop: for a car, a bicycle and a gaming PC."""

from __future__ import annotations

from collections.abc import Mapping

from fettle.access.actor import Actor
from fettle.inspections.actions.rules import create_rule, publish_rule
from fettle.inspections.actions.templates import create_template, publish_template
from fettle.inspections.ready import RULES, ready_document, ready_names

__all__ = ["install_ready"]


def install_ready(actor: Actor, name: str, items: Mapping[str, str]) -> str:
    """Make and publish the ready template ``name`` with its rules; its reference.

    ``items`` are references by stock keeping unit; advice of what the shop does not sell is left
    out.
    """
    names, kind = ready_names(name)
    ref: str = create_template(actor, names, kind, ready_document(name, items))["ref"]
    publish_template(actor, ref)
    for rule in RULES:
        made = create_rule(actor, ref, rule.names, rule.content)["ref"]
        publish_rule(actor, made)
    return ref
