"""Every change of the shop's own facts."""

from fettle.shop.actions.house import (
    abandon_shop,
    create_section,
    edit_section,
    edit_shop,
    found_shop,
    next_number,
)
from fettle.shop.actions.staff import (
    create_staff,
    create_token,
    edit_staff,
    initials_of,
    revoke_token,
)

__all__ = [
    "abandon_shop",
    "create_section",
    "create_staff",
    "create_token",
    "edit_section",
    "edit_shop",
    "edit_staff",
    "found_shop",
    "initials_of",
    "next_number",
    "revoke_token",
]
