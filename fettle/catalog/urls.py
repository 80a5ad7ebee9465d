"""The catalogue's addresses, under /catalog/."""

from django.urls import path

from fettle.catalog import views

urlpatterns = [
    path("", views.catalog, name="catalog"),
    path("pick", views.pick, name="catalog.pick"),
    path("items/new", views.create, name="item.create"),
    path("items/<slug:ref>", views.item, name="item"),
    path("items/<slug:ref>/edit", views.edit, name="item.edit"),
    path("items/<slug:ref>/retire", views.retire, name="item.retire"),
    path("items/<slug:ref>/restore", views.restore, name="item.restore"),
    path(
        "items/<slug:ref>/photos/<slug:photo>/<slug:size>",
        views.photo,
        name="item.photo",
    ),
    path("taxes", views.taxes, name="taxes"),
    path("taxes/new", views.create_tax_rate, name="tax_rate.create"),
    path("taxes/<slug:ref>/edit", views.edit_tax_rate, name="tax_rate.edit"),
    path("categories/new", views.create_category, name="category.create"),
]
