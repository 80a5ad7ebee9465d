"""One address a verb, named after it; the pages of plans beside them."""

from django.urls import path

from fettle.upkeep.views import coming, lines, plans, settings

urlpatterns = [
    path("plan/", plans.due, name="plan"),
    path("plan/own", plans.own, name="plan.own"),
    path("plan/proposals", settings.templates, name="plan.templates"),
    path("plan/proposals/reminding", settings.reminding, name="reminding.set"),
    path("plan/proposals/<slug:kind>/<int:position>", settings.edit, name="plan_template.edit"),
    path("plan/of-unit/<slug:ref>", plans.of_unit, name="plan.of_unit"),
    path("plan/of-client/<slug:ref>", plans.of_client, name="plan.of_client"),
    path("plan/units/<slug:ref>", plans.unit, name="plan.unit"),
    path("plan/units/<slug:ref>/propose", lines.propose, name="plan.propose"),
    path("plan/units/<slug:ref>/add", lines.add, name="plan.add"),
    path("plan/<slug:ref>/edit", lines.edit, name="plan.edit"),
    path("plan/<slug:ref>/dismiss", lines.dismiss, name="plan.dismiss"),
    path("plan/<slug:ref>/book", coming.book, name="plan.book"),
    path("plan/<slug:ref>/wish", coming.wish, name="plan.wish"),
    path("plan/<slug:ref>/unwish", coming.unwish, name="plan.unwish"),
    path("plan/<slug:ref>/fulfil", lines.fulfil, name="plan.fulfil"),
    path("plan/<slug:ref>/undo", lines.undo, name="plan.undo"),
    path("plan/<slug:ref>/remind", lines.remind, name="plan.remind"),
]
