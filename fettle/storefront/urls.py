"""The client's screen: the window, the cart, the orders."""

from django.urls import path

from fettle.storefront.views import cart, orders, screen, units, window

urlpatterns = [
    path("", window.window, name="storefront"),
    path("purse", screen.purse, name="storefront.purse"),
    path("cart", cart.cart, name="storefront.cart"),
    path("cart/add", cart.add, name="storefront.add"),
    path("cart/put", cart.put, name="storefront.put"),
    path("submit", cart.submit, name="order.submit"),
    path("units", units.units, name="own.units"),
    path("units/<slug:ref>", units.unit, name="own.unit"),
    path("bills/<slug:ref>", units.bill, name="own.bill"),
    path("orders", orders.orders, name="storefront.orders"),
    path("orders/<slug:ref>", orders.order, name="storefront.order"),
    path("orders/<slug:ref>/cancel", orders.cancel, name="storefront.cancel"),
]
