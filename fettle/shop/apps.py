from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "fettle.shop"
    label = "shop"

    def ready(self) -> None:
        from fettle.shop.actions import likeness  # noqa: F401 - registers what can be taken over
