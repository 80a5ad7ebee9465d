"""The room `web` as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables of its own: pages' shell, settings and commands."""

    name = "fettle.web"
    label = "web"
