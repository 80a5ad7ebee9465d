from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "fettle.clock"
    label = "clock"

    def ready(self) -> None:
        from fettle.clock import facts, refusals  # noqa: F401 - register themselves
