"""Places, time and the door by a code; all under the root."""

from django.urls import path

from fettle.passes.views import floor, own, seat, visits

urlpatterns = [
    path("places", floor.floor, name="places"),
    path("places/passes", floor.passes, name="passes"),
    path("places/<slug:place>/start", floor.choose, name="places.start"),
    path("places/<slug:place>/block", floor.block, name="place.block"),
    path("places/<slug:place>/unblock", floor.unblock, name="place.unblock"),
    path("places/<slug:place>/clear", floor.clear, name="seating.end"),
    path("passes/<slug:ref>/start", visits.start, name="visit.start"),
    path("passes/<slug:ref>/take-back", floor.take_back, name="pass.take_back"),
    path("visits/<slug:ref>/pause", visits.pause, name="visit.pause"),
    path("visits/<slug:ref>/resume", visits.resume, name="visit.resume"),
    path("visits/<slug:ref>/end", visits.end, name="visit.end"),
    path("time", own.own, name="passes.own"),
    path("seat/leave", seat.leave, name="seating.leave"),
    path("seat/<str:secret>", seat.sit, name="seating.start"),
]
