from django.urls import path

from fettle.reports import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("books", views.books_page, name="books"),
]
