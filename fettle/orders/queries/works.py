"""What is left to do on an order."""

from fettle.access.actor import Actor
from fettle.orders.models import Line, Order


def undone_works(actor: Actor, ref: str) -> list[str]:
    """The references of the works that are neither done nor left out, in the order's order."""
    seen = Order.objects.seen_by(actor).filter(ref=ref)
    lines = Line.objects.filter(
        order__in=seen,
        kind__in=("labour", "service"),
        work_state__in=("todo", "doing"),
        authorisation__in=("proposed", "authorised"),
    )
    return list(lines.values_list("ref", flat=True))
