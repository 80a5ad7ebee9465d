from django.urls import path

from fettle.photos import views

urlpatterns = [
    path("logo", views.hang, name="logo.set"),
    path("logo/remove", views.take_off, name="logo.remove"),
    path("logo/<slug:ref>", views.logo, name="shop.logo"),
]
