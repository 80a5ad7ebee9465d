from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "fettle.texts"
    label = "texts"
