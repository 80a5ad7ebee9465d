"""The client's screen: the window, the cart, the orders."""

from django.urls import path

from fettle.storefront.views import cart, orders, screen, shops, units, window, works

urlpatterns = [
    path("", window.window, name="storefront"),
    path("purse", screen.purse, name="storefront.purse"),
    path("cart", cart.cart, name="storefront.cart"),
    path("cart/add", cart.add, name="storefront.add"),
    path("cart/put", cart.put, name="storefront.put"),
    path("submit", cart.submit, name="order.submit"),
    path("shops", shops.shops, name="own.shops"),
    path("shops/<slug:ref>/choose", shops.choose, name="own.choose"),
    path("units", units.units, name="own.units"),
    path("units/<slug:ref>", units.unit, name="own.unit"),
    path("bills/<slug:ref>", units.bill, name="own.bill"),
    path("visits/<slug:ref>/work", works.own, name="own.work"),
    path("visits/<slug:ref>/work/<slug:photo>/<slug:size>", works.own_photo, name="own.work_photo"),
    path("orders", orders.orders, name="storefront.orders"),
    path("orders/<slug:ref>", orders.order, name="storefront.order"),
    path("orders/<slug:ref>/cancel", orders.cancel, name="storefront.cancel"),
]
