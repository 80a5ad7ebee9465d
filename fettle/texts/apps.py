from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "fettle.texts"
    label = "texts"

    def ready(self) -> None:
        from fettle.texts.actions import likeness  # noqa: F401 - registers what can be taken over
