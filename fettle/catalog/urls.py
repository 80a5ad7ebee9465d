"""The catalogue's addresses, under /catalog/."""

from django.urls import path

from fettle.catalog.views import items, offering, prices, taxes

urlpatterns = [
    path("", items.catalog, name="catalog"),
    path("pick", items.pick, name="catalog.pick"),
    path("items/new", items.create, name="item.create"),
    path("items/<slug:ref>", items.item, name="item"),
    path("items/<slug:ref>/edit", items.edit, name="item.edit"),
    path("items/<slug:ref>/retire", items.retire, name="item.retire"),
    path("items/<slug:ref>/restore", items.restore, name="item.restore"),
    path("items/<slug:ref>/snooze", offering.snooze, name="item.snooze"),
    path("items/<slug:ref>/wake", offering.wake, name="item.wake"),
    path("items/<slug:ref>/photo", offering.photograph, name="item.photograph"),
    path("items/<slug:ref>/photo/remove", offering.remove_photo, name="photo.remove"),
    path(
        "items/<slug:ref>/photos/<slug:photo>/<slug:size>",
        offering.photo,
        name="item.photo",
    ),
    path("items/<slug:ref>/parts", offering.pack, name="bundle.pack"),
    path("items/<slug:ref>/time", offering.set_time_offer, name="time_offer.set"),
    path("items/<slug:ref>/prices", prices.item_prices, name="item.prices"),
    path("items/<slug:ref>/prices/new", prices.add_price, name="price.add"),
    path("items/<slug:ref>/service", prices.set_service, name="service.set"),
    path("prices/<slug:ref>/edit", prices.edit_price, name="price.edit"),
    path("prices/<slug:ref>/retire", prices.retire_price, name="price.retire"),
    path("pricing", prices.pricing, name="pricing"),
    path("pricing/rates/new", prices.create_labour_rate, name="labour_rate.create"),
    path("pricing/rates/<slug:ref>", prices.edit_labour_rate, name="labour_rate.edit"),
    path("pricing/matrix", prices.set_parts_matrix, name="parts_matrix.set"),
    path("pricing/supplies", prices.set_supplies, name="supplies.set"),
    path("taxes", taxes.taxes, name="taxes"),
    path("taxes/new", taxes.create_tax_rate, name="tax_rate.create"),
    path("taxes/<slug:ref>/edit", taxes.edit_tax_rate, name="tax_rate.edit"),
    path("categories/new", taxes.create_category, name="category.create"),
    path("categories/<slug:ref>/edit", taxes.edit_category, name="category.edit"),
]
