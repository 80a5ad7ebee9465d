from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "fettle.journal"
    label = "journal"
