"""The client's page of an order, under the root: the shorter, the cheaper as a text message."""

from django.urls import path

from fettle.orders.views import links

urlpatterns = [path("t/<str:code>", links.page, name="link.page")]
