"""The addresses of purchasing, under /purchasing/."""

from django.urls import path

from fettle.purchasing.views import bills, orders, receiving, returns, suppliers

urlpatterns = [
    path("", orders.listing, name="purchases"),
    path("missing", orders.missing, name="purchase.propose"),
    path("suppliers", suppliers.listing, name="suppliers"),
    path("suppliers/new", suppliers.create, name="supplier.create"),
    path("suppliers/<slug:ref>", suppliers.supplier, name="supplier"),
    path("suppliers/<slug:ref>/edit", suppliers.edit, name="supplier.edit"),
    path("returns", returns.listing, name="supply_returns"),
    path("returns/new", returns.open_return, name="supply_return.open"),
    path("returns/<slug:ref>", returns.page, name="supply_return"),
    path("returns/<slug:ref>/send", returns.send, name="supply_return.send"),
    path("returns/<slug:ref>/settle", returns.settle, name="supply_return.settle"),
    path("returns/<slug:ref>/cancel", returns.cancel, name="supply_return.cancel"),
    path("bills", bills.listing, name="supplier_bills"),
    path("bills/new", bills.enter, name="supplier_bill.enter"),
    path("bills/<slug:ref>", bills.page, name="supplier_bill"),
    path("bills/<slug:ref>/pay", bills.pay, name="supplier_bill.pay"),
    path("bills/<slug:ref>/void", bills.void, name="supplier_bill.void"),
    path("new", orders.draft, name="purchase.draft"),
    path("<slug:ref>", orders.purchase, name="purchase"),
    path("<slug:ref>/edit", orders.edit, name="purchase.edit"),
    path("<slug:ref>/print", orders.paper, name="purchase.print"),
    path("<slug:ref>/send", orders.send, name="purchase.send"),
    path("<slug:ref>/close", orders.close, name="purchase.close"),
    path("<slug:ref>/cancel", orders.cancel, name="purchase.cancel"),
    path("<slug:ref>/receive", receiving.receive, name="purchase.receive"),
]
