from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "fettle.upkeep"
    label = "upkeep"

    def ready(self) -> None:
        from fettle.upkeep.actions import likeness  # noqa: F401 - registers what can be taken over
