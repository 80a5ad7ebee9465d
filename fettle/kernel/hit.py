"""One row of the palette: where a search leads to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result. `group` is a Word naming its kind, `icon` the name of its picture."""

    title: str
    subtitle: str
    href: str
    icon: str
    group: str
