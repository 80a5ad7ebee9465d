"""Who usually stands where: roles that many verbs share."""

FRONT = "owner reception advisor"
COUNTER = "owner reception advisor cashier operator"
BAY = "owner reception advisor technician section"
STAFF = "owner reception advisor technician section cashier operator"
DESK = "owner reception"


def to(roles: str) -> frozenset[str]:
    """The roles, and the house itself."""
    return frozenset(roles.split()) | {"system"}
