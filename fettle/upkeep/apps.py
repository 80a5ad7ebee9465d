from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "fettle.upkeep"
    label = "upkeep"
