"""Every verb with its roles, reads included: the only place where roles are named."""

from fettle.access.verbs import desk, floor, house, money

VERBS: dict[str, frozenset[str]] = {**desk.VERBS, **floor.VERBS, **money.VERBS, **house.VERBS}
