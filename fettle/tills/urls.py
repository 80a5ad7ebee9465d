"""The tills' addresses, under /tills/."""

from django.urls import path

from fettle.tills.views import counting, desk, registers, sessions

urlpatterns = [
    path("", desk.tills, name="tills"),
    path("open", desk.open_till, name="till.open"),
    path("chain", sessions.chain, name="till.chain"),
    path("registers", registers.registers, name="registers"),
    path("registers/new", registers.create, name="register.create"),
    path("registers/<slug:ref>/edit", registers.edit, name="register.edit"),
    path("registers/<slug:ref>/retire", registers.retire, name="register.retire"),
    path("registers/<slug:ref>/restore", registers.restore, name="register.restore"),
    path("sessions/<slug:ref>", sessions.session, name="till"),
    path("sessions/<slug:ref>/count", counting.count, name="till.count"),
    path("sessions/<slug:ref>/resume", counting.resume, name="till.resume"),
    path("sessions/<slug:ref>/close", counting.close, name="till.close"),
    path("sessions/<slug:ref>/force-close", counting.force_close, name="till.force_close"),
    path("sessions/<slug:ref>/pay-in", desk.pay_in, name="till.pay_in"),
    path("sessions/<slug:ref>/pay-out", desk.pay_out, name="till.pay_out"),
    path("sessions/<slug:ref>/drop", desk.drop, name="till.drop"),
]
