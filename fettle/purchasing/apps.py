from django.apps import AppConfig


class PurchasingConfig(AppConfig):
    name = "fettle.purchasing"
    label = "purchasing"

    def ready(self) -> None:
        from fettle.purchasing import refusals  # noqa: F401 - registers itself
