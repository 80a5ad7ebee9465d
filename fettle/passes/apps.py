from django.apps import AppConfig


class PassesConfig(AppConfig):
    name = "fettle.passes"
    label = "passes"
