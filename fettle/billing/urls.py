from django.urls import path

from fettle.billing import views

urlpatterns = [
    path("", views.money, name="money"),
    path("enter", views.enter, name="finance.enter"),
    path("bills/<slug:ref>", views.invoice, name="invoice"),
]
