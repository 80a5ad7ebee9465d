from django.apps import AppConfig


class TillsConfig(AppConfig):
    name = "fettle.tills"
    label = "tills"
