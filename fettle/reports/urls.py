from django.urls import path

from fettle.reports import books_page, carried, views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("tills/<slug:ref>/carried", carried.carried, name="till.carried"),
    path("books", books_page.page, name="books"),
    path("books/check", books_page.check, name="books.check"),
    path("books/closing", books_page.closing, name="books.set"),
]
