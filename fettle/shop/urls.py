from django.urls import path

from fettle.shop import views

urlpatterns = [
    path("", views.settings, name="settings"),
    path("shop", views.edit_shop, name="shop.edit"),
    path("client-orders", views.set_client_orders, name="client_orders.set"),
    path("sections/new", views.create_section, name="section.create"),
    path("sections/<slug:ref>", views.edit_section, name="section.edit"),
    path("staff/new", views.create_staff, name="staff.create"),
    path("staff/<slug:ref>", views.edit_staff, name="staff.edit"),
    path("tokens/new", views.create_token, name="token.create"),
    path("tokens/<int:token>/revoke", views.revoke_token, name="token.revoke"),
]
