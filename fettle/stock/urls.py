"""The stock's addresses, under /stock/."""

from django.urls import path

from fettle.stock import views

urlpatterns = [
    path("", views.balances.stock, name="stock"),
    path("movements", views.balances.movements, name="movements"),
    path("items/<slug:ref>", views.balances.item, name="stock.item"),
    path("items/<slug:ref>/minimum", views.places.set_minimum, name="minimum.set"),
    path("receive", views.papers.receive, name="stock.receive"),
    path("count", views.papers.count, name="stock.count"),
    path("transfer", views.papers.transfer, name="stock.transfer"),
    path("scrap", views.papers.scrap, name="stock.scrap"),
    path("sheets", views.sheets.listing, name="sheets"),
    path("sheets/new", views.sheets.open_sheet, name="sheet.open"),
    path("sheets/<slug:ref>", views.sheets.sheet, name="sheet"),
    path("sheets/<slug:ref>/count", views.sheets.count, name="sheet.count"),
    path("sheets/<slug:ref>/post", views.sheets.post, name="sheet.post"),
    path("sheets/<slug:ref>/drop", views.sheets.drop, name="sheet.drop"),
    path("locations", views.places.locations, name="locations"),
    path("locations/new", views.places.create_location, name="location.create"),
    path("locations/<slug:ref>/edit", views.places.edit_location, name="location.edit"),
]
