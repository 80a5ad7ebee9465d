"""Checks and their reports, under the root; the templates under the settings."""

from django.urls import path

from fettle.inspections.views import check, editor, lists, reports, rules

urlpatterns = [
    path("inspections/", lists.inspections, name="inspections"),
    path("inspections/open", lists.begin, name="inspection.open"),
    path("inspections/<slug:ref>", check.check, name="inspection"),
    path("inspections/<slug:ref>/report", check.report, name="inspection.report"),
    path("inspections/<slug:ref>/points/<str:place>", check.answer, name="inspection.answer"),
    path(
        "inspections/<slug:ref>/points/<str:place>/photo",
        check.photograph,
        name="inspection.photograph",
    ),
    path("inspections/<slug:ref>/photos/<slug:photo>/<slug:size>", check.photo, name="check.photo"),
    path("inspections/<slug:ref>/submit", check.submit, name="inspection.submit"),
    path("inspections/<slug:ref>/resume", check.resume, name="inspection.resume"),
    path("inspections/<slug:ref>/recommend", check.recommend, name="inspection.recommend"),
    path("inspections/<slug:ref>/discard", check.discard, name="inspection.discard"),
    path("inspections/<slug:ref>/issue", reports.issue, name="inspection.issue"),
    path("inspections/<slug:ref>/take-up", reports.take_up, name="inspection.take_up"),
    path("inspections/<slug:ref>/share", reports.share, name="inspection.share"),
    path("inspections/<slug:ref>/revoke", reports.revoke, name="inspection.revoke"),
    path("settings/inspections", editor.listing, name="check_templates"),
    path("settings/inspections/new", editor.create, name="check_template.create"),
    path("settings/inspections/needed", editor.needed, name="check_need.set"),
    path("settings/inspections/rules/<slug:ref>", rules.edit, name="check_rule"),
    path("settings/inspections/rules/<slug:ref>/publish", rules.publish, name="check_rule.publish"),
    path("settings/inspections/<slug:ref>", editor.template, name="check_template"),
    path("settings/inspections/<slug:ref>/draft", editor.draft, name="check_template.draft"),
    path("settings/inspections/<slug:ref>/publish", editor.publish, name="check_template.publish"),
    path("settings/inspections/<slug:ref>/drop", editor.drop, name="check_template.drop"),
    path("settings/inspections/<slug:ref>/move", editor.move, name="check_template.edit"),
    path("settings/inspections/<slug:ref>/part", editor.part, name="check_template.part"),
    path("settings/inspections/<slug:ref>/point", editor.point, name="check_template.point"),
    path("settings/inspections/<slug:ref>/rules", rules.create, name="check_rule.create"),
    path("r/<str:code>", reports.page, name="report.page"),
    path("r/<str:code>/photos/<slug:photo>/<slug:size>", reports.photo, name="report.photo"),
]
