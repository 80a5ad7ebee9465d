from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "fettle.ledger"
    label = "ledger"
