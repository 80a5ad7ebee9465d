"""Groups of clients."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from fettle.clients.models import ClientGroup
from fettle.kernel.refs import is_ref
from fettle.kernel.refusal import NotFound
from fettle.kernel.words import N_


def groups() -> QuerySet[ClientGroup]:
    """All groups by name, each with ``.many``, the number of its clients."""
    return ClientGroup.objects.annotate(many=Count("clients"))


def group_of(ref: str) -> ClientGroup:
    """The group with this reference. Raises NotFound."""
    row = groups().filter(ref=ref).first() if is_ref(ref) else None
    if row is None:
        raise NotFound(N_("There is no such group."), rule="group.unknown")
    return row
