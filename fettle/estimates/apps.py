from django.apps import AppConfig


class EstimatesConfig(AppConfig):
    name = "fettle.estimates"
    label = "estimates"
