"""The shop for machines: its facts, sections and staff; its places."""

from fettle.shop.api import places
from fettle.shop.api.house import router

router.add_router("", places.router)

__all__ = ["router"]
