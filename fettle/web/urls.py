"""The root of all addresses: each room's own, under its own prefix."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern

from fettle.web import health

ROOMS = {
    "clients": "",
    "catalog": "catalog/",
    "passes": "",
    "texts": "texts/",
    "upkeep": "",
    "procedures": "procedures/",
    "inspections": "",
    "estimates": "",
    "purchasing": "purchasing/",
    "clock": "clock/",
    "stock": "stock/",
    "orders": "orders/",
    "billing": "money/",
    "tills": "tills/",
    "storefront": "shop/",
    "reports": "reports/",
    "journal": "journal/",
    "shop": "settings/",
    "photos": "photos/",
    "access": "",
    "live": "",
}


def _rooms() -> list[URLResolver]:
    return [
        path(prefix, include(f"fettle.{room}.urls"))
        for room, prefix in ROOMS.items()
        if find_spec(f"fettle.{room}") and find_spec(f"fettle.{room}.urls")
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    # Named, not included: its module is loaded by the first who asks for it.
    URLResolver(RoutePattern("api/v1/"), "fettle.web.api_urls", app_name="ninja", namespace="api"),
    path("", include("fettle.web.shell_urls")),
    path("", include("fettle.orders.link_urls")),
    path("", include("fettle.storefront.link_urls")),
    path("", include("fettle.shop.join_urls")),
    *_rooms(),
]

handler400 = "fettle.web.refusals.bad_request"
handler403 = "fettle.web.refusals.permission_denied"
handler404 = "fettle.web.refusals.page_not_found"
handler500 = "fettle.web.refusals.server_error"
