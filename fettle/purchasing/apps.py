from django.apps import AppConfig


class PurchasingConfig(AppConfig):
    name = "fettle.purchasing"
    label = "purchasing"

    def ready(self) -> None:
        from fettle.purchasing import facts, refusals  # noqa: F401 - register themselves
