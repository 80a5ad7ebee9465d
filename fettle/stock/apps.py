from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "fettle.stock"
    label = "stock"

    def ready(self) -> None:
        from fettle.stock import facts  # noqa: F401 - registers what we leave behind
        from fettle.stock.actions import likeness  # noqa: F401 - registers what can be taken over
