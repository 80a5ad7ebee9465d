"""The door for new staff, under the root: the shorter, the easier to type."""

from django.urls import path

from fettle.shop.views import joining

urlpatterns = [
    path("join", joining.join, name="join"),
    path("join/<str:secret>", joining.join, name="staff.join"),
]
