from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "fettle.live"
    label = "live"
