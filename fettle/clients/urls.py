"""One address a verb, named after it."""

from django.urls import path

from fettle.clients.views import bindings, clients, groups, units

urlpatterns = [
    path("clients/", clients.clients, name="clients"),
    path("clients/new", clients.create, name="client.create"),
    path("clients/groups", groups.groups, name="groups"),
    path("clients/groups/new", groups.create, name="group.create"),
    path("clients/groups/<slug:ref>", groups.edit, name="group.edit"),
    path("clients/<slug:ref>/group", groups.set_group, name="group.set"),
    path("clients/<slug:ref>", clients.client, name="client.view"),
    path("clients/<slug:ref>/edit", clients.edit, name="client.edit"),
    path("clients/<slug:ref>/consent", clients.consent, name="consent.set"),
    path("clients/<slug:ref>/units/new", units.create, name="unit.create"),
    path("units/", units.units, name="units"),
    path("units/models", units.models, name="units.models"),
    path("units/<slug:ref>", units.unit, name="unit.view"),
    path("units/<slug:ref>/edit", units.edit, name="unit.edit"),
    path("units/<slug:ref>/share", bindings.share, name="unit.share"),
    path("units/<slug:ref>/share/revoke", bindings.revoke, name="binding.revoke"),
    path("bind", bindings.bind, name="bind"),
    path("bind/<str:secret>", bindings.bind, name="unit.bind"),
    path("units/<slug:ref>/transfer", units.transfer, name="unit.transfer"),
    path("units/<slug:ref>/readings/new", units.read_meter, name="meter.read"),
]
