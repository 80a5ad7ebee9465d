from django.apps import AppConfig


class StorefrontConfig(AppConfig):
    name = "fettle.storefront"
    label = "storefront"
