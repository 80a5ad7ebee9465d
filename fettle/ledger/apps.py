from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "fettle.ledger"
    label = "ledger"

    def ready(self) -> None:
        from fettle.ledger import refusals  # noqa: F401, PLC0415 - registers its sentences
