from django.urls import path

from fettle.reports import books_page, carried
from fettle.reports.views import accounts, figures, schedules

urlpatterns = [
    path("", figures.reports, name="reports"),
    path("by/<slug:axis>", figures.report, name="report"),
    path("shops", figures.all_shops, name="report.shops"),
    path("entries", figures.made_of, name="report.entries"),
    path("by-mail", schedules.schedules, name="schedules"),
    path("by-mail/new", schedules.schedule, name="report.schedule"),
    path("by-mail/<slug:ref>", schedules.reschedule, name="report.reschedule"),
    path("accountant", accounts.accounts, name="accounts"),
    path("tills/<slug:ref>/carried", carried.carried, name="till.carried"),
    path("books", books_page.page, name="books"),
    path("books/check", books_page.check, name="books.check"),
    path("books/closing", books_page.closing, name="books.set"),
]
