from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "fettle.billing"
    label = "billing"
