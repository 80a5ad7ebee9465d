from django.apps import AppConfig


class InspectionsConfig(AppConfig):
    name = "fettle.inspections"
    label = "inspections"

    def ready(self) -> None:
        from fettle.inspections.actions import likeness  # noqa: F401 - registers what can be taken over
