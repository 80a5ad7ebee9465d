"""Runs begin and end with the lines of orders: inner actions for the room above."""

from __future__ import annotations

from collections.abc import Sequence

from fettle.journal import Step
from fettle.procedures.drafts import GuidedLine
from fettle.procedures.models import Binding, Run


def open_runs(
    step: Step, shop_id: int, order_ref: str, order_number: int, lines: Sequence[GuidedLine]
) -> None:
    """The lines are done by the procedures bound to their items, as these are in use now."""
    editions = Binding.objects.filter(
        item_id__in=[line.item_id for line in lines],
        procedure__shop_id=shop_id,
        procedure__editions__state="published",
    ).order_by("position", "id")
    bound: dict[int, list[int]] = {}
    for item_id, edition_id in editions.values_list("item_id", "procedure__editions"):
        bound.setdefault(item_id, []).append(edition_id)
    Run.objects.bulk_create(
        Run(
            shop_id=shop_id,
            line_ref=line.line_ref,
            order_ref=order_ref,
            order_number=order_number,
            text=line.text,
            edition_id=edition_id,
            position=place,
            opened_at=step.at,
        )
        for line in lines
        for place, edition_id in enumerate(bound.get(line.item_id, []))
    )


def finish_runs(step: Step, line_ref: str) -> None:
    """The line is done, left out or taken off: nothing is written down of its steps any more."""
    Run.objects.filter(line_ref=line_ref, finished_at=None).update(finished_at=step.at)


def reopen_runs(step: Step, line_ref: str) -> None:
    """The line is to be done still."""
    Run.objects.filter(line_ref=line_ref).update(finished_at=None)
