"""Checks and their reports, under the root; the templates under the settings."""

from django.urls import path

from fettle.inspections.views import check, lists, reports

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
    path("inspections/<slug:ref>/share", reports.share, name="inspection.share"),
    path("inspections/<slug:ref>/revoke", reports.revoke, name="inspection.revoke"),
    path("r/<str:code>", reports.page, name="report.page"),
    path("r/<str:code>/photos/<slug:photo>/<slug:size>", reports.photo, name="report.photo"),
]
