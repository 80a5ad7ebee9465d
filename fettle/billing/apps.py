from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "fettle.billing"
    label = "billing"

    def ready(self) -> None:
        from fettle.billing import refusals  # noqa: F401, PLC0415 - registers its sentences
