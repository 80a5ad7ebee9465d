"""The clock's addresses, under /clock/."""

from django.urls import path

from fettle.clock import views

urlpatterns = [
    path("", views.own, name="clock"),
    path("start", views.start, name="clock.start"),
    path("stop", views.stop, name="clock.stop"),
    path("people", views.people, name="timesheet"),
    path("entries/<slug:ref>/correct", views.correct, name="clock.correct"),
]
