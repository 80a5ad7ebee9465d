from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "fettle.shop"
    label = "shop"
