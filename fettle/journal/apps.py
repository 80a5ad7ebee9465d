from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "fettle.journal"
    label = "journal"

    def ready(self) -> None:
        """Every room's sentences are known before the first entry is read or refusal told."""
        autodiscover_modules("facts", "refusals")
