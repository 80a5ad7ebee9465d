"""What the client of an order reads by its secret link, under the root."""

from django.urls import path

from fettle.storefront.views import works

urlpatterns = [
    path("t/<str:code>/work", works.linked, name="work.page"),
    path("t/<str:code>/work/<slug:photo>/<slug:size>", works.linked_photo, name="work.photo"),
]
