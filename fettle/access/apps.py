from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "fettle.access"
    label = "access"
