from django.apps import AppConfig


class PurchasingConfig(AppConfig):
    name = "fettle.purchasing"
    label = "purchasing"
