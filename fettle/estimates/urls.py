"""The client's page under the root, short enough for a text message; the shop's pages."""

from django.urls import path

from fettle.estimates.views import deferred, own, public, shop

urlpatterns = [
    path("e/<str:code>", public.page, name="estimate.page"),
    path("e/<str:code>/seen", public.see, name="estimate.see"),
    path("e/<str:code>/answer", public.answer, name="estimate.answer"),
    path("e/<str:code>/ask", public.ask, name="estimate.ask"),
    path("e/<str:code>/photos/<slug:photo>/<slug:size>", public.photo, name="estimate.photo"),
    path("estimates/own", own.listing, name="estimates.own"),
    path("estimates/own/<slug:ref>", own.page, name="estimate.own"),
    path("estimates/own/<slug:ref>/seen", own.see, name="estimate.own_see"),
    path("estimates/own/<slug:ref>/answer", own.answer, name="estimate.own_answer"),
    path("estimates/own/<slug:ref>/ask", own.ask, name="estimate.own_ask"),
    path(
        "estimates/own/<slug:ref>/photos/<slug:photo>/<slug:size>", own.photo,
        name="estimate.own_photo",
    ),
    path("estimates/of-order/<slug:ref>", shop.of_order, name="estimates.of_order"),
    path("estimates/of-order/<slug:ref>/draft", shop.draft, name="estimate.draft"),
    path("estimates/<slug:ref>", shop.version, name="estimate"),
    path("estimates/<slug:ref>/preview", shop.preview, name="estimate.preview"),
    path("estimates/<slug:ref>/send", shop.send, name="estimate.send"),
    path("estimates/<slug:ref>/link", shop.link, name="estimate.link"),
    path("estimates/<slug:ref>/revoke", shop.revoke, name="estimate.revoke"),
    path("deferred", deferred.listing, name="deferred"),
    path("deferred/of-unit/<slug:ref>", deferred.of_unit, name="deferred.of_unit"),
]  # fmt: skip
