from django.urls import path

from fettle.texts.views import outbox, reports, templates

urlpatterns = [
    path("", outbox.texts, name="texts"),
    path("length", outbox.length, name="texts.length"),
    path("hours", templates.set_hours, name="text_hours.set"),
    path("reports", reports.report, name="text.report"),
    path("templates", templates.templates, name="texts.templates"),
    path(
        "templates/<slug:flow>/<slug:moment>/<slug:language>",
        templates.edit,
        name="text_template.edit",
    ),
    path("<slug:ref>", outbox.text, name="text"),
    path("<slug:ref>/cancel", outbox.cancel, name="text.cancel"),
    path("<slug:ref>/send-again", outbox.send_again, name="text.send_again"),
]
