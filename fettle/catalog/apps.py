from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "fettle.catalog"
    label = "catalog"

    def ready(self) -> None:
        from fettle.catalog import facts  # noqa: F401 - registers what we leave behind
        from fettle.catalog.actions import likeness  # noqa: F401 - registers what can be taken over
