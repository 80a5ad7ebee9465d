from django.urls import path

from fettle.journal import views

urlpatterns = [
    path("", views.journal, name="journal"),
    path("proof", views.proof, name="journal.proof"),
    path("export.csv", views.export, name="journal.export"),
]
