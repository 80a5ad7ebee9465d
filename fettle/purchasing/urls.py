"""The addresses of purchasing, under /purchasing/."""

from django.urls import path

from fettle.purchasing.views import orders, receiving, suppliers

urlpatterns = [
    path("", orders.listing, name="purchases"),
    path("missing", orders.missing, name="purchase.propose"),
    path("suppliers", suppliers.listing, name="suppliers"),
    path("suppliers/new", suppliers.create, name="supplier.create"),
    path("suppliers/<slug:ref>", suppliers.supplier, name="supplier"),
    path("suppliers/<slug:ref>/edit", suppliers.edit, name="supplier.edit"),
    path("new", orders.draft, name="purchase.draft"),
    path("<slug:ref>", orders.purchase, name="purchase"),
    path("<slug:ref>/edit", orders.edit, name="purchase.edit"),
    path("<slug:ref>/print", orders.paper, name="purchase.print"),
    path("<slug:ref>/send", orders.send, name="purchase.send"),
    path("<slug:ref>/close", orders.close, name="purchase.close"),
    path("<slug:ref>/cancel", orders.cancel, name="purchase.cancel"),
    path("<slug:ref>/receive", receiving.receive, name="purchase.receive"),
]
