from django.urls import path

from fettle.shop.views import house, pins, places, roles, second_person, staff

urlpatterns = [
    path("", house.settings, name="settings"),
    path("shop", house.edit_shop, name="shop.edit"),
    path("client-orders", house.set_client_orders, name="client_orders.set"),
    path("rounding", house.set_rounding, name="rounding.set"),
    path("opening-hours", house.set_opening_hours, name="opening_hours.set"),
    path("sections/new", house.create_section, name="section.create"),
    path("sections/<slug:ref>", house.edit_section, name="section.edit"),
    path("staff", staff.staff, name="staff"),
    path("staff/invite", staff.invite, name="staff.invite"),
    path("staff/invitations/<slug:ref>/revoke", staff.revoke, name="invitation.revoke"),
    path("staff/new", house.create_staff, name="staff.create"),
    path("staff/<slug:ref>", house.edit_staff, name="staff.edit"),
    path("roles", roles.roles, name="roles"),
    path("roles/<slug:role>", roles.edit, name="role.set"),
    path("second-person", second_person.limits, name="second_person.set"),
    path("pin", pins.set_pin, name="pin.set"),
    path("switch", pins.switch, name="person.switch"),
    path("tokens/new", house.create_token, name="token.create"),
    path("tokens/<int:token>/revoke", house.revoke_token, name="token.revoke"),
    path("places", places.places, name="places.settings"),
    path("places/new", places.create, name="place.create"),
    path("places/codes", places.codes, name="places.codes"),
    path("places/<slug:ref>", places.edit, name="place.edit"),
    path("places/<slug:ref>/retire", places.retire, name="place.retire"),
    path("places/<slug:ref>/restore", places.restore, name="place.restore"),
    path("places/<slug:ref>/renew", places.renew, name="place.renew"),
]
