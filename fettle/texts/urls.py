from django.urls import path

from fettle.texts.views import outbox, replies, reports, templates

urlpatterns = [
    path("", outbox.texts, name="texts"),
    path("length", outbox.length, name="texts.length"),
    path("hours", templates.set_hours, name="text_hours.set"),
    path("inbox", replies.inbox, name="texts.inbox"),
    path("inbox/count", replies.count, name="texts.inbox.count"),
    path("replies", replies.receive, name="reply.receive"),
    path("replies/<slug:ref>/done", replies.finish, name="reply.done"),
    path("replies/<slug:ref>/reopen", replies.reopen, name="reply.reopen"),
    path("replies/<slug:ref>/assign", replies.assign, name="reply.assign"),
    path("replies/<slug:ref>/answer", replies.answer, name="reply.answer"),
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
