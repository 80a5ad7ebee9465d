"""The shop for machines: its facts, sections and staff; its places."""

from fettle.shop.api import places, roles, shops, staff
from fettle.shop.api.house import router

router.add_router("", places.router)
router.add_router("", roles.router)
router.add_router("", shops.router)
router.add_router("", staff.router)

__all__ = ["router"]
