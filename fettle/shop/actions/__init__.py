"""Every change of the shop's own facts."""

from fettle.shop.actions.client_orders import set_client_orders
from fettle.shop.actions.closing import set_unclosed, stand_still
from fettle.shop.actions.house import (
    abandon_shop,
    create_section,
    edit_section,
    edit_shop,
    found_shop,
    hang_logo,
    hold_numbers,
    next_number,
)
from fettle.shop.actions.invitations import (
    NewLogin,
    invite_staff,
    join_staff,
    miss_code,
    revoke_invitation,
)
from fettle.shop.actions.money_rules import set_money_rules
from fettle.shop.actions.opening import set_opening_hours
from fettle.shop.actions.pins import set_pin, switch_person
from fettle.shop.actions.places import (
    block_place,
    create_place,
    edit_place,
    free_place,
    lock_place,
    occupy_place,
    renew_place,
    restore_place,
    retire_place,
    unblock_place,
)
from fettle.shop.actions.roles import set_role
from fettle.shop.actions.rounding import set_rounding
from fettle.shop.actions.seatings import (
    end_seating,
    move_seating,
    start_seating,
)
from fettle.shop.actions.second_person import approval_above, set_second_person
from fettle.shop.actions.shops import employ_staff, open_shop, take_over
from fettle.shop.actions.staff import (
    create_staff,
    create_token,
    edit_staff,
    initials_of,
    revoke_token,
)

__all__ = [
    "NewLogin",
    "abandon_shop",
    "approval_above",
    "block_place",
    "create_place",
    "create_section",
    "create_staff",
    "create_token",
    "edit_place",
    "edit_section",
    "edit_shop",
    "edit_staff",
    "employ_staff",
    "end_seating",
    "found_shop",
    "free_place",
    "hang_logo",
    "hold_numbers",
    "initials_of",
    "invite_staff",
    "join_staff",
    "lock_place",
    "miss_code",
    "move_seating",
    "next_number",
    "occupy_place",
    "open_shop",
    "renew_place",
    "restore_place",
    "retire_place",
    "revoke_invitation",
    "revoke_token",
    "set_client_orders",
    "set_money_rules",
    "set_opening_hours",
    "set_pin",
    "set_role",
    "set_rounding",
    "set_second_person",
    "set_unclosed",
    "stand_still",
    "start_seating",
    "switch_person",
    "take_over",
    "unblock_place",
]
